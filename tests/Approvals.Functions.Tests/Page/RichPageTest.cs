using Approvals.Domain.Settings;

namespace Approvals.Tests.Page;

/// <summary>Tests in a project that has something of everything.</summary>
public abstract class RichPageTest : PageTest
{
    private protected RichProject Project { get; private set; } = null!;

    // Nothing is required while the project is filled; it then sets rules of its own.
    private protected override ApprovalSettings Settings => new();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Project = new(Service, Rita, Sam, Ada);
        await Project.FillAsync();
    }
}
