using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Grid;

/// <summary>Those who act in all cases, each signed in with the permissions that the grid says they have.</summary>
internal sealed class Cast
{
    private const string Projects = "proj/*";

    private const string Flags = "proj/*:env/*:flag/*";

    private readonly Dictionary<Who, Client> _people = [];

    private readonly Dictionary<Asker, Client> _askers = [];

    public Client this[Who who, Asker asker] => who == Who.Requester ? _askers[asker] : _people[who];

    public static async Task<Cast> OfAsync(Service service)
    {
        var view = PolicyStatement.Allow(["viewProject"], Projects);
        var cast = new Cast();
        cast._askers[Asker.Writer] = await service.MemberAsync();
        cast._askers[Asker.Modest] = await service.MemberAsync(view, PolicyStatement.Allow(["createApprovalRequest", "reviewApprovalRequest"], Flags));
        cast._askers[Asker.ServiceToken] = await service.ServiceTokenAsync();
        cast._askers[Asker.Admin] = await service.MemberAsync(Role.Admin);
        cast._people[Who.Named] = await service.MemberAsync();
        cast._people[Who.Unnamed] = await service.MemberAsync(view, PolicyStatement.Allow(["reviewApprovalRequest"], Flags));
        cast._people[Who.ServiceToken] = await service.ServiceTokenAsync();
        cast._people[Who.Admin] = await service.MemberAsync(Role.Admin);
        cast._people[Who.Outsider] = await service.MemberAsync(Role.NoAccess);
        cast._people[Who.Reader] = await service.MemberAsync(Role.Reader);
        cast._people[Who.Denied] = await service.MemberAsync(PolicyStatement.Allow(["*"], Projects, Flags), PolicyStatement.Deny(["reviewApprovalRequest"], Flags));
        cast._people[Who.Bound] = await service.MemberAsync(PolicyStatement.Allow(["*"], Projects, Flags), PolicyStatement.Deny(["*ApprovalRequest"], "proj/*:env/*-denied:flag/*"));
        return cast;
    }
}
