using Approvals.Access;
using Approvals.Auditing;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Requests;
using Approvals.Storage;

namespace Approvals.Resources;

/// <summary>Makes flags, segments and AI Configs. Making one needs no approval anywhere.</summary>
public sealed class ResourceCreator(ResourceStore resources, ProjectStore projects, IdFactory ids)
{
    /// <param name="caller">Who makes it.</param>
    /// <param name="action">The action that the caller needs.</param>
    /// <param name="id">What is made.</param>
    /// <param name="tags">The tags that it will have.</param>
    /// <param name="make">Makes it for the project as it is; asked again when the project has changed in between.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Decision<Resource>> CreateAsync(
        Caller caller, string action, ResourceId id, IReadOnlyList<string> tags, Func<Project, Task<Decision<Resource>>> make, CancellationToken cancellationToken)
    {
        var operation = ids.NewUuid();
        return await Optimistic.RunAsync<Resource>(async () =>
        {
            var found = await projects.ReadAsync(id.ProjectKey, cancellationToken);
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
                return there.Operations.Contains(operation) ? there.Value : Exists(id);
            }

            if (!(await make(project.Value)).Accepted(out var made, out var refusal))
            {
                return refusal;
            }

            return await StoreAsync(id, made, project, ResourceEvents.Made(caller, action, id, made), operation, cancellationToken) ? made : default(Decision<Resource>?);
        });
    }

    /// <summary>Under the project's ETag too: an environment that is made or deleted meanwhile must be in the new resource, or not.</summary>
    private async Task<bool> StoreAsync(ResourceId id, Resource made, Stored<Project> project, AuditEvent happened, string operation, CancellationToken cancellationToken)
    {
        var batch = await resources.BatchAsync(id.ProjectKey, cancellationToken);
        batch.Touch(Keys.Project(id.ProjectKey), project.ETag);
        ResourceStore.Add(batch, id, made, operation);
        batch.Record(AuditChain.OfProject(id.ProjectKey), happened);
        return await batch.CommitAsync(cancellationToken);
    }

    private static Refusal? CheckKey(ResourceId id) => ResourceKey.IsValid(id.Key)
        ? null
        : new Refusal("invalid_key", RefusalKind.Invalid, $"\"key\" must be {ResourceKey.Rule}; it is '{id.Key}'.");

    private static Refusal Exists(ResourceId id) =>
        new("key_exists", RefusalKind.Conflict, $"There is a {ResourceKinds.SpecifierOf(id.Kind)} '{id.Key}' already; use another key, or change the one that is there.");
}
