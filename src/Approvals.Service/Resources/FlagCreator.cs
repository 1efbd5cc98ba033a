using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Creates flags.</summary>
public sealed class FlagCreator(ResourceCreator creator, ResourceStore resources, AccountStore account, IdFactory ids, TimeProvider time)
{
    /// <param name="caller">Who creates it.</param>
    /// <param name="projectKey">The project.</param>
    /// <param name="asked">The new flag.</param>
    /// <param name="cloneOf">The key of a flag to take the variations and the state in every environment from; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<Flag>> CreateAsync(
        Caller caller,
        string projectKey,
        NewFlag asked,
        string? cloneOf,
        CancellationToken cancellationToken
    )
    {
        var id = ResourceId.Flag(projectKey, environmentKey: null, asked.Key);
        var decision = await creator.CreateAsync(
            caller,
            new(id, Actions.CreateFlag, project => asked.Tags ?? project?.NewFlags.Tags ?? [])
            {
                Serving =
                    cloneOf is not null ? Actions.CloneFlag
                    : asked.On ? Actions.UpdateOn
                    : null,
            },
            MakeAsync,
            cancellationToken
        );
        return decision.Accepted(out var made, out var refusal) ? ((FlagResource)made).Flag : refusal;

        async Task<Decision<Resource>> MakeAsync(Project project)
        {
            if (await CheckMaintainerAsync(asked, cancellationToken) is { } unknown)
            {
                return unknown;
            }

            var like = project.NewFlags.For(asked);
            var environments = project.Environments.Select(environment => environment.Key);
            if (cloneOf is null)
            {
                return like.Check() is { } problem
                    ? new Refusal("invalid_flag", RefusalKind.Invalid, problem)
                    : new FlagResource(Flag.Create(like, environments, time.GetUtcNow(), ids.NewUuid));
            }

            return (await OriginalAsync(caller, project, cloneOf, cancellationToken)).Accepted(out var original, out var refusal)
                ? new FlagResource(Flag.CreateFrom(original, like, environments, time.GetUtcNow(), ids.NewUuid))
                : refusal;
        }
    }

    private async Task<Refusal?> CheckMaintainerAsync(NewFlag asked, CancellationToken cancellationToken)
    {
        if (
            asked.MaintainerId is { } memberId
            && (!ResourceKey.IsValid(memberId) || await account.FindMemberAsync(memberId, cancellationToken) is null)
        )
        {
            return new Refusal(
                "unknown_member",
                RefusalKind.Invalid,
                $"\"maintainerId\" names '{memberId}', and there is no member with that id."
            );
        }

        return
            asked.MaintainerTeamKey is { } teamKey
            && (!ResourceKey.IsValid(teamKey) || await account.FindTeamAsync(teamKey, cancellationToken) is null)
            ? new Refusal(
                "unknown_team",
                RefusalKind.Invalid,
                $"\"maintainerTeamKey\" names '{teamKey}', and there is no team with that key."
            )
            : null;
    }

    private async Task<Decision<Flag>> OriginalAsync(Caller caller, Project project, string key, CancellationToken cancellationToken)
    {
        var id = ResourceId.Flag(project.Key, environmentKey: null, key);
        var found = await resources.FindAsync(id, cancellationToken);
        if (caller.Authorize(Actions.CloneFlag, Targets.In(project, found?.Value.Tags).Of(id)) is { } denied)
        {
            return denied;
        }

        return found is { Value: FlagResource { Flag: var flag } } ? flag : Missing.Resource(id, RefusalKind.Invalid);
    }
}
