using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Service.Tokens;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

/// <summary>A service with a flag that is off, three people, and the browser tabs that they open.</summary>
public abstract class PageTest : IAsyncLifetime
{
    protected const string Flag = RunningService.Flag;

    private readonly List<Visitor> _visitors = [];

    private protected RunningService Service { get; private set; } = null!;

    /// <summary>Asks for changes.</summary>
    private protected Client Rita { get; private set; } = null!;

    /// <summary>Reviews.</summary>
    private protected Client Sam { get; private set; } = null!;

    /// <summary>Sets the rules.</summary>
    private protected Client Ada { get; private set; } = null!;

    private protected virtual ApprovalSettings Settings => new() { Required = true, AutoApplyApprovedChanges = true };

    public virtual async Task InitializeAsync()
    {
        Service = await RunningService.StartAsync();
        await Service.WithFlagAsync(Settings);
        Rita = await PersonAsync("Rita", Role.Writer);
        Sam = await PersonAsync("Sam", Role.Writer);
        Ada = await PersonAsync("Ada", Role.Admin);
    }

    public async Task DisposeAsync()
    {
        try
        {
            foreach (var visitor in _visitors)
            {
                await visitor.DisposeAsync();
            }
        }
        finally
        {
            await Service.DisposeAsync();
        }
    }

    private protected async Task<Client> PersonAsync(string name, Role role)
    {
        var member = new Member
        {
            Id = Service.Get<IdFactory>().NewId(),
            Email = $"{Guid.NewGuid():N}@example.com",
            FirstName = name,
            Role = role,
        };
        await Service.Get<AccountStore>().SaveMemberAsync(member, default);
        return Service.Client(await Service.Get<TokenIssuer>().IssueForAsync(member, "test", default), member.Id);
    }

    /// <summary>Opens a tab of somebody's. It is closed with the test, which fails for what the page must never do.</summary>
    private protected async Task<Visitor> OpenAsync(Client who, string path = "/inbox", BrowserNewContextOptions? options = null)
    {
        var visitor = await Visitor.OpenAsync(Service.Address, who.Token, path, options, Service.Time.GetUtcNow());
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Asks as Rita, with Sam as the reviewer, to turn the flag on, or for what the instructions say; returns the request's id.</summary>
    private protected Task<string> AskSamAsync(string instructions = """[{"kind": "turnFlagOn"}]""", string more = "") =>
        Rita.AskAsync(instructions: instructions, more: $$""", "notifyMemberIds": ["{{Sam.Id}}"]{{more}}""");

    private protected async Task<bool> IsOnAsync() => (await Rita.FlagAsync()).On;
}
