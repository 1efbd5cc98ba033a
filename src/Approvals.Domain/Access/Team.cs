namespace Approvals.Domain.Access;

/// <summary>Members that can be asked together, and custom roles that all of them have.</summary>
public sealed record Team
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> MemberIds
    {
        get => field ?? [];
        init;
    }

    /// <summary>Ids of custom roles. An id may be that of a role that is gone.</summary>
    public IReadOnlyList<string> CustomRoleIds
    {
        get => field ?? [];
        init;
    }

    /// <summary>What members may do to the team itself; no two of them match.</summary>
    public IReadOnlyList<PermissionGrant> PermissionGrants
    {
        get => field ?? [];
        init;
    }

    /// <summary>Values by the name of an attribute. They are labels: no policy looks at them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RoleAttributes
    {
        get => field ?? new Dictionary<string, IReadOnlyList<string>>();
        init;
    }

    /// <summary>Null in rows from before it was kept.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Rises by one with each change.</summary>
    public int Version { get; init; }

    /// <summary>The members who may look after the team; an id may be that of a member who was removed.</summary>
    public IEnumerable<string> MaintainerIds() =>
        PermissionGrants.Where(grant => grant.IsForMaintainers).SelectMany(grant => grant.MemberIds);

    /// <summary>What a member may do to the team by its grants; null when that is nothing.</summary>
    public Policy? GrantedTo(string memberId)
    {
        string[] actions = [.. PermissionGrants.Where(grant => grant.MemberIds.Contains(memberId)).SelectMany(grant => grant.Allowed)];
        return actions is [] ? null : Policy.Of(PolicyStatement.Allow(actions, $"team/{Key}"));
    }

    /// <summary>The team with members given what a grant allows.</summary>
    public Team With(PermissionGrant given) =>
        this with
        {
            PermissionGrants = PermissionGrants.Any(given.Matches)
                ?
                [
                    .. PermissionGrants.Select(grant =>
                        given.Matches(grant) ? grant with { MemberIds = [.. grant.MemberIds.Union(given.MemberIds)] } : grant
                    ),
                ]
                : [.. PermissionGrants, given with { MemberIds = [.. given.MemberIds.Distinct()] }],
        };

    /// <summary>The team without what a grant allows to its members.</summary>
    public Team Without(PermissionGrant taken) => WithoutGrantsTo(taken.MemberIds, taken.Matches);

    /// <summary>The team without a member, who may do nothing to it any more either.</summary>
    public Team Without(string memberId) =>
        WithoutGrantsTo([memberId], _ => true) with
        {
            MemberIds = [.. MemberIds.Where(id => id != memberId)],
        };

    /// <summary>Whether it names a member, as one who is in it or has a grant.</summary>
    public bool Names(string memberId) => MemberIds.Contains(memberId) || PermissionGrants.Any(grant => grant.MemberIds.Contains(memberId));

    private Team WithoutGrantsTo(IReadOnlyList<string> memberIds, Func<PermissionGrant, bool> isTaken) =>
        this with
        {
            PermissionGrants =
            [
                .. PermissionGrants
                    .Select(grant => isTaken(grant) ? grant with { MemberIds = [.. grant.MemberIds.Except(memberIds)] } : grant)
                    .Where(grant => grant.MemberIds is not []),
            ],
        };
}
