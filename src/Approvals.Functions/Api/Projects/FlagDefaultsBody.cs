using Approvals.Domain;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Shared;

namespace Approvals.Functions.Api.Projects;

/// <summary>The body that says what new flags of a project are like; what a patch makes of it is read like it.</summary>
internal sealed record FlagDefaultsBody
{
    public required IReadOnlyList<string> Tags { get; init; }

    public required bool Temporary { get; init; }

    public required BooleanDefaultsRep BooleanDefaults { get; init; }

    public required ClientSideAvailabilityRep DefaultClientSideAvailability { get; init; }

    /// <summary>The project with these defaults.</summary>
    public Decision<Project> Put(Project project)
    {
        var changed = project with
        {
            DefaultClientSideAvailability = DefaultClientSideAvailability.Read(new(UsingMobileKey: false, UsingEnvironmentId: false)),
            NewFlags = new()
            {
                Tags = [.. Tags.Distinct()],
                Temporary = Temporary,
                Boolean = BooleanDefaults.Read(),
            },
        };
        return changed.NewFlags.Check() is { } wrong ? wrong : changed;
    }
}
