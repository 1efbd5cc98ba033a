using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Creates flags.</summary>
public sealed class FlagCreator(
    ResourceCreator creator,
    ResourceStore resources,
    MaintainerCheck maintainers,
    IdFactory ids,
    TimeProvider time
)
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
            if (await maintainers.CheckAsync(asked.MaintainerId, asked.MaintainerTeamKey, cancellationToken) is { } unknown)
            {
                return unknown;
            }

            var like = project.NewFlags.For(asked);
            var wanted = like with
            {
                Variations = cloneOf is null ? like.Variations : asked.Variations,
                Defaults = cloneOf is null ? like.Defaults : asked.Defaults,
                UsingMobileKey = asked.UsingMobileKey ?? project.DefaultClientSideAvailability.UsingMobileKey,
                UsingEnvironmentId = asked.UsingEnvironmentId ?? project.DefaultClientSideAvailability.UsingEnvironmentId,
            };
            var environments = project.Environments.Select(environment => environment.Key);
            if ((cloneOf is null ? wanted.Check() : wanted.CheckClone()) is { } problem)
            {
                return new Refusal("invalid_flag", RefusalKind.Invalid, problem);
            }

            if (cloneOf is null)
            {
                var made = Flag.Create(wanted, environments, time.GetUtcNow(), ids.NewUuid);
                return InitialPrerequisites
                    .Give(made, wanted.Prerequisites, await NamedByAsync(projectKey, wanted, cancellationToken))
                    .Accepted(out var flag, out var wrong)
                    ? new FlagResource(flag)
                    : wrong;
            }

            return (await OriginalAsync(caller, project, cloneOf, cancellationToken)).Accepted(out var original, out var refusal)
                ? new FlagResource(Flag.CreateFrom(original, wanted, environments, time.GetUtcNow(), ids.NewUuid))
                : refusal;
        }
    }

    /// <summary>The flags that its prerequisites name, by key.</summary>
    private async Task<IReadOnlyDictionary<string, Flag>> NamedByAsync(
        string projectKey,
        NewFlag asked,
        CancellationToken cancellationToken
    )
    {
        var found = await Task.WhenAll(
            asked
                .Prerequisites.Select(prerequisite => prerequisite.Key)
                .Where(ResourceKey.IsValid)
                .Distinct()
                .Select(key => resources.FindAsync(ResourceId.Flag(projectKey, environmentKey: null, key), cancellationToken))
        );
        return found.Select(it => it?.Value).OfType<FlagResource>().ToDictionary(it => it.Flag.Key, it => it.Flag);
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
