using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>A flag, segment or AI Config to create.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Action">The action that the caller needs.</param>
/// <param name="TagsIn">The tags that it will have in its project, which may be missing.</param>
internal sealed record NewResource(ResourceId Id, string Action, Func<Project?, IReadOnlyList<string>> TagsIn)
{
    /// <summary>
    /// For a resource that environments serve at once: the action that would need an approval were the resource there already. Null
    /// where they serve nothing of it yet.
    /// </summary>
    public string? Serving { get; init; }
}

/// <summary>Creates flags, segments and AI Configs. That needs no approval unless environments serve the new resource at once.</summary>
public sealed class ResourceCreator(
    ChangeLog log,
    ResourceStore resources,
    ProjectStore projects,
    GateRecorder gated,
    IdFactory ids,
    TimeProvider time
)
{
    /// <param name="caller">Who creates it.</param>
    /// <param name="asked">The resource to create.</param>
    /// <param name="make">Makes it for the project as stored; called again when another writer changed the project first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Decision<Resource>> CreateAsync(
        Caller caller,
        NewResource asked,
        Func<Project, Task<Decision<Resource>>> make,
        CancellationToken cancellationToken
    )
    {
        var (id, action, tagsIn) = asked;
        var operation = ids.NewUuid();
        var decision = await log.ChangeProjectAsync<Resource>(
            id.ProjectKey,
            async () =>
            {
                var found = await projects.ReadAsync(id.ProjectKey, cancellationToken);
                var tags = tagsIn(found?.Value);
                if ((caller.Authorize(action, Targets.In(found?.Value, tags).Of(id)) ?? CheckKey(id)) is { } refused)
                {
                    return refused;
                }

                if (found is not { } project)
                {
                    return Missing.Project(id, RefusalKind.NotFound);
                }

                if (id.EnvironmentKey is { } environmentKey && project.Value.Environment(environmentKey) is null)
                {
                    return Missing.Environment(id, RefusalKind.NotFound);
                }

                if (await resources.FindAsync(id, cancellationToken) is { } there)
                {
                    return there.WasWrittenBy(operation) ? there.Value : Exists(id);
                }

                var seen = Targets.In(project.Value, tags);
                if (
                    !(await make(project.Value)).Accepted(out var made, out var refusal)
                    || (
                        refusal =
                            Gate(asked, tags, project.Value, place => caller.MayBypass(seen.Of(place), id.Kind))
                            ?? Freeze(asked, project.Value, place => caller.MayBypassFreeze(seen.Of(place)))
                    )
                        is not null
                )
                {
                    return refusal;
                }

                var happened = ResourceEvents
                    .Made(caller, action, id, made)
                    .Bypassing(id, Gate(asked, tags, project.Value, _ => false))
                    .BypassingFreeze(id, Freeze(asked, project.Value, _ => false));
                return await StoreAsync(id, made, project, happened, operation, cancellationToken) ? made : Attempt<Resource>.Lost;
            },
            cancellationToken
        );
        await gated.RecordAsync(caller, id, [new(asked.Serving ?? action, id.ToString())], decision.Refusal);
        return decision;
    }

    private static Refusal? Gate(NewResource asked, IReadOnlyList<string> tags, Project project, Func<ResourceId, bool> mayBypass) =>
        asked.Serving is { } serving ? ApprovalGate.CheckNew(asked.Id, tags, serving, project, mayBypass) : null;

    private Frozen? Freeze(NewResource asked, Project project, Func<ResourceId, bool> mayBypass) =>
        asked.Serving is null ? null : FreezeGate.Check(asked.Id, project, time.GetUtcNow(), mayBypass);

    /// <summary>
    /// Fails when the project changed since it was read: a new resource must have exactly the environments that its project has.
    /// </summary>
    private async Task<bool> StoreAsync(
        ResourceId id,
        Resource made,
        Stored<Project> project,
        AuditEvent happened,
        string operation,
        CancellationToken cancellationToken
    )
    {
        var batch = await resources.BatchAsync(id.ProjectKey, cancellationToken);
        batch.Touch(Keys.Project(id.ProjectKey), project);
        ResourceStore.Add(batch, id, made, operation);
        batch.Record(happened);
        return await batch.CommitAsync(cancellationToken);
    }

    private static Refusal? CheckKey(ResourceId id) =>
        ResourceKey.IsValid(id.Key)
            ? null
            : new Refusal("invalid_key", RefusalKind.Invalid, $"\"key\" must be {ResourceKey.Rule}; it is '{id.Key}'.");

    private static Refusal Exists(ResourceId id) =>
        new(
            "key_exists",
            RefusalKind.Conflict,
            $"There is a {ResourceKinds.SpecifierOf(id.Kind)} '{id.Key}' already; use another key, or change the one that is there."
        );
}
