using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Flags;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Tokens;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Local.Demo;

/// <summary>Fills empty tables with demo data: a project with flags, members and their tokens.</summary>
internal sealed class DemoData(
    ProjectStore projects,
    ResourceStore resources,
    AccountStore account,
    TokenIssuer issuer,
    IdFactory ids,
    TimeProvider time
)
{
    public const string ProjectKey = "demo";

    private static readonly (string Key, string Name)[] s_flags =
    [
        ("new-checkout", "New checkout"),
        ("dark-mode", "Dark mode"),
        ("beta-search", "Beta search"),
    ];

    /// <summary>Stores the demo data, and returns the tokens of everybody in it.</summary>
    public async Task<DemoTokens> CreateAsync(CancellationToken cancellationToken)
    {
        await projects.AddAsync(
            Project(),
            new AuditEvent(AuditActor.Service, "project", ProjectKey, "made the", [new(Actions.CreateProject, $"proj/{ProjectKey}")]),
            cancellationToken
        );
        foreach (var (key, name) in s_flags)
        {
            var flag = Flag.Create(new NewFlag { Key = key, Name = name }, ["test", "production"], time.GetUtcNow(), ids.NewUuid);
            await resources.SaveAsync(ResourceId.Flag(ProjectKey, null, key), new FlagResource(flag), cancellationToken);
        }

        var (sam, tara) = (ids.NewId(), ids.NewId());
        await account.SaveTeamAsync(
            new Team
            {
                Key = "reviewers",
                Name = "Reviewers",
                MemberIds = [sam, tara],
            },
            cancellationToken
        );
        return new DemoTokens
        {
            Requester = await MemberAsync(ids.NewId(), "Rita", Role.Writer, cancellationToken),
            Reviewer = await MemberAsync(sam, "Sam", Role.Writer, cancellationToken),
            SecondReviewer = await MemberAsync(tara, "Tara", Role.Writer, cancellationToken),
            Admin = await MemberAsync(ids.NewId(), "Ada", Role.Admin, cancellationToken),
            Service = await issuer.IssueServiceTokenAsync("Deployment pipeline", Role.Writer, cancellationToken),
        };
    }

    /// <summary>Makes only an admin's token, for tables that their owner is going to fill.</summary>
    public Task<string> BootstrapAsync(CancellationToken cancellationToken) =>
        issuer.IssueServiceTokenAsync("Bootstrap", Role.Admin, cancellationToken);

    private Project Project() =>
        new()
        {
            Id = ids.NewId(),
            Key = ProjectKey,
            Name = "Demo",
            Environments =
            [
                new()
                {
                    Id = ids.NewId(),
                    Keys = EnvironmentKeys.New(IdFactory.NewSecret),
                    Key = "test",
                    Name = "Test",
                },
                new()
                {
                    Id = ids.NewId(),
                    Keys = EnvironmentKeys.New(IdFactory.NewSecret),
                    Key = "production",
                    Name = "Production",
                    ApprovalSettings = new()
                    {
                        Required = true,
                        MinNumApprovals = 1,
                        AutoApplyApprovedChanges = true,
                    },
                },
            ],
        };

    private async Task<string> MemberAsync(string id, string firstName, Role role, CancellationToken cancellationToken)
    {
        var member = new Member
        {
            Id = id,
            Email = $"{firstName.ToLowerInvariant()}@example.com",
            FirstName = firstName,
            Role = role,
        };
        await account.SaveMemberAsync(member, cancellationToken);
        return await issuer.IssueForAsync(member, $"{firstName}'s token", cancellationToken);
    }
}

/// <summary>The texts of the demo members' access tokens and of the demo's service token.</summary>
internal sealed record DemoTokens
{
    public required string Requester { get; init; }

    public required string Reviewer { get; init; }

    public required string SecondReviewer { get; init; }

    public required string Admin { get; init; }

    public required string Service { get; init; }
}
