using Approvals.Domain.Access;
using Approvals.Service.Tokens;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Grid;

/// <summary>The callers of all cases, each with a token of the permissions that the grid gives them.</summary>
internal sealed class GridPeople
{
    private const string Projects = "proj/*";

    private const string Flags = "proj/*:env/*:flag/*";

    private static readonly PolicyStatement s_view = PolicyStatement.Allow(["viewProject"], Projects);

    /// <summary>Whoever may make service tokens may do no more to flags by that.</summary>
    private static readonly PolicyStatement s_makeTokens = PolicyStatement.Allow(["createAccessToken"], "service-token/*");

    private readonly Dictionary<Who, Client> _people = [];

    private readonly Dictionary<(Asker Asker, Identity Identity), Client> _requesters = [];

    /// <summary>Members who create requests and are then removed.</summary>
    private readonly Dictionary<Asker, Client> _removed = [];

    public Client this[Who who] => _people[who];

    public static async Task<GridPeople> OfAsync(RunningService service)
    {
        var people = new GridPeople();
        foreach (var asker in new[] { Grid.Asker.Writer, Grid.Asker.Modest, Grid.Asker.Admin })
        {
            await people.AddRequesterAsync(service, asker, await MemberAsync(service, asker));
            people._removed[asker] = await MemberAsync(service, asker);
        }

        var maker = await MemberAsync(service, Grid.Asker.Writer);
        var robot = await ServiceTokenAsync(service, maker);
        people._requesters[(Grid.Asker.ServiceToken, Identity.Same)] = robot;
        people._requesters[(Grid.Asker.ServiceToken, Identity.SecondToken)] = maker;
        people._requesters[(Grid.Asker.ServiceToken, Identity.OwnServiceToken)] = await ServiceTokenAsync(service, maker);
        people._requesters[(Grid.Asker.ServiceToken, Identity.InvitedAgain)] = maker;
        people._people[Who.Named] = await service.MemberAsync();
        people._people[Who.Unnamed] = await service.MemberAsync(s_view, PolicyStatement.Allow(["reviewApprovalRequest"], Flags));
        people._people[Who.ServiceToken] = await ServiceTokenAsync(service, await MemberAsync(service, Grid.Asker.Writer));
        people._people[Who.Admin] = await service.MemberAsync(Role.Admin);
        people._people[Who.Outsider] = await service.MemberAsync(Role.NoAccess);
        people._people[Who.Reader] = await service.MemberAsync(Role.Reader);
        people._people[Who.Denied] = await service.MemberAsync(
            PolicyStatement.Allow(["*"], Projects, Flags),
            PolicyStatement.Deny(["reviewApprovalRequest"], Flags)
        );
        people._people[Who.Bound] = await service.MemberAsync(
            PolicyStatement.Allow(["*"], Projects, Flags),
            PolicyStatement.Deny(["*ApprovalRequest"], "proj/*:env/*-denied:flag/*")
        );
        return people;
    }

    /// <summary>Who creates the request.</summary>
    public Client Asker(GridCase gridCase) =>
        gridCase.IsInvitedAgain ? _removed[gridCase.Asker] : _requesters[(gridCase.Asker, Identity.Same)];

    /// <summary>Who reviews it.</summary>
    public Client Reviewer(Who who, GridCase gridCase) =>
        who == Who.Requester ? _requesters[(gridCase.Asker, gridCase.Identity)] : _people[who];

    /// <summary>Who does anything else with the request.</summary>
    public Client Actor(Who who, GridCase gridCase) =>
        who != Who.Requester ? _people[who]
        : gridCase.IsInvitedAgain ? _requesters[(gridCase.Asker, Identity.InvitedAgain)]
        : _requesters[(gridCase.Asker, Identity.Same)];

    /// <summary>Removes the members who are to come back, and invites them again under their addresses.</summary>
    public async Task InviteAgainAsync(RunningService service)
    {
        var account = service.Get<AccountStore>();
        foreach (var (asker, removed) in _removed)
        {
            var member = (await account.FindMemberAsync(removed.Id, default))!;
            (await _people[Who.Admin].DeleteAsync($"members/{removed.Id}")).Expect(204);
            var body =
                $$"""[{"email": "{{member.Email}}", "role": "{{RoleNames.Of(member.Role)}}", "customRoles": [{{string.Join(", ", member.CustomRoleIds.Select(id => $"\"{id}\""))}}]}]""";
            var id = (await _people[Who.Admin].PostAsync("members", body))
                .Expect(201)
                .Json.GetProperty("items")[0]
                .GetProperty("_id")
                .GetString()!;
            var again = (await account.FindMemberAsync(id, default))!;
            _requesters[(asker, Identity.InvitedAgain)] = service.Client(
                await service.Get<TokenIssuer>().IssueForAsync(again, "again", default),
                id
            );
        }
    }

    private async Task AddRequesterAsync(RunningService service, Asker asker, Client member)
    {
        var stored = (await service.Get<AccountStore>().FindMemberAsync(member.Id, default))!;
        _requesters[(asker, Identity.Same)] = member;
        _requesters[(asker, Identity.SecondToken)] = service.Client(
            await service.Get<TokenIssuer>().IssueForAsync(stored, "second", default),
            member.Id
        );

        // A token with a base role that its maker lacks cannot be made.
        _requesters[(asker, Identity.OwnServiceToken)] =
            asker == Grid.Asker.Modest ? _requesters[(asker, Identity.SecondToken)] : await ServiceTokenAsync(service, member);
    }

    private static Task<Client> MemberAsync(RunningService service, Asker asker) =>
        asker switch
        {
            Grid.Asker.Modest => service.MemberAsync(
                s_view,
                PolicyStatement.Allow(["viewMember"], "member/*"),
                PolicyStatement.Allow(["createApprovalRequest", "reviewApprovalRequest"], Flags)
            ),
            Grid.Asker.Admin => service.MemberAsync(Role.Admin),
            _ => service.MemberAsync(Role.Writer, s_makeTokens),
        };

    private static async Task<Client> ServiceTokenAsync(RunningService service, Client maker) =>
        service.Client(
            (await maker.PostAsync("tokens", """{"name": "robot", "role": "writer", "serviceToken": true}"""))
                .Expect(201)
                .Json.GetProperty("token")
                .GetString()
        );
}
