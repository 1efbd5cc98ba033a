using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Writing;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>
/// Makes environments. First every flag and AI Config gets a state for it, over what an earlier life of its key may have left, and
/// the segments of the environment that is copied are copied too, for rules ask about them;
/// then the environment is written to its project, under the ETag that all of them were seen under.
/// </summary>
public sealed class EnvironmentCreator(ProjectStore projects, ProjectResources resources, SettingsChange change, IdFactory ids, TimeProvider time)
{
    public async Task<Decision<ProjectEnvironment>> CreateAsync(
        Caller caller, string projectKey, NewEnvironment asked, CancellationToken cancellationToken)
    {
        SettingsOutboxEntry[] news = [];
        var decision = await StoreAsync(caller, projectKey, asked, told => news = told, cancellationToken);
        await change.TellAllAsync(news);
        return decision;
    }

    private async Task<Decision<ProjectEnvironment>> StoreAsync(
        Caller caller, string projectKey, NewEnvironment asked, Action<SettingsOutboxEntry[]> tell, CancellationToken cancellationToken)
    {
        var made = ProjectEnvironment.Create(asked, ids.NewId());
        var giving = Giving(asked);
        return await Optimistic.RunAsync<ProjectEnvironment>(async () =>
        {
            var found = await projects.FindAsync(projectKey, cancellationToken);

            if ((Authorize(caller, projectKey, found, asked) ?? asked.Check()) is { } refusal)
            {
                return refusal;
            }

            // One with this id is this one: an earlier try was answered with an error and took effect.
            if (found?.Environment(asked.Key) is { } own && own.Id == made.Id)
            {
                return own;
            }

            if (found is not { } project)
            {
                return Missing.Project(projectKey, RefusalKind.NotFound);
            }

            if (project.Environment(asked.Key) is not null)
            {
                return Exists(projectKey, asked.Key);
            }

            if (asked.SourceKey is { } source && project.Environment(source) is null)
            {
                return Missing.Environment(projectKey, source, RefusalKind.Invalid);
            }

            if (await resources.ChangeAsync(projectKey, giving, cancellationToken) is not { } ready)
            {
                return null;
            }

            // The rules come along with the state that they protect, as they are when the environment is stored.
            var environment = asked.SourceKey is { } key && ready.Value.Environment(key) is { } copied ? made.WithRulesOf(copied) : made;
            var changed = ready.Value.WithNew(environment);
            var news = SettingsOutboxEntry.Of(ready.Value, changed, environment.Key, ids.NewId);
            if (!await projects.ReplaceAsync(changed, ready, ProjectEvents.Made(caller, projectKey, environment), cancellationToken, operationId: null, news))
            {
                return null;
            }

            tell(news);
            return environment;
        });
    }

    /// <summary>The environment as it shall be, and one whose state is copied as it is.</summary>
    private static Refusal? Authorize(Caller caller, string projectKey, Project? project, NewEnvironment asked) =>
        caller.Authorize(Actions.CreateEnvironment, Targets.In(project).OfNew(projectKey, asked))
        ?? (asked.SourceKey is { } source ? caller.Authorize(Actions.ViewProject, Targets.In(project).OfEnvironment(projectKey, source)) : null);

    private BulkChange Giving(NewEnvironment asked)
    {
        HashSet<ResourceId> given = [];
        return new(
            project => project.Environment(asked.Key) is null && (asked.SourceKey is null || project.Environment(asked.SourceKey) is not null),
            (id, resource) => resource is SegmentResource
                ? asked.SourceKey is { } source && id.EnvironmentKey == source && !given.Contains(id)
                : !(given.Contains(id) && ResourceEnvironments.Has(resource, asked.Key)),
            (batch, id, read) => Write(batch, id, read, asked))
        {
            OnWritten = given.UnionWith,
        };
    }

    private void Write(Batch batch, ResourceId id, Stored<Resource> read, NewEnvironment asked)
    {
        if (read.Value is SegmentResource { Segment: var segment })
        {
            ResourceStore.Put(batch, id with { EnvironmentKey = asked.Key }, new SegmentResource(segment.CopiedAt(time.GetUtcNow(), ids.NewUuid())));
        }
        else
        {
            ResourceStore.Replace(batch, id, ResourceEnvironments.With(read.Value, asked.Key, asked.SourceKey, time.GetUtcNow(), ids.NewUuid), read);
        }
    }

    private static Refusal Exists(string projectKey, string key) =>
        new("key_exists", RefusalKind.Conflict, $"The project '{projectKey}' has an environment '{key}' already; use another key, or change the one that is there.");
}
