using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>
/// Makes environments. First every flag and AI Config gets a state for the new environment, replacing any that a deleted environment of
/// the same key left, and the segments of the environment to copy are copied, since targeting rules refer to them. Then the environment is
/// added to its project, under the ETag at which all resources were seen to have their state.
/// </summary>
public sealed class EnvironmentCreator(
    ChangeLog log,
    ProjectStore projects,
    ProjectResources resources,
    PendingRequestReevaluator pending,
    IdFactory ids,
    TimeProvider time
)
{
    public async Task<Decision<ProjectEnvironment>> CreateAsync(
        Caller caller,
        string projectKey,
        NewEnvironment asked,
        CancellationToken cancellationToken
    )
    {
        SettingsOutboxEntry[] outbox = [];
        var decision = await StoreAsync(caller, projectKey, asked, entries => outbox = entries, cancellationToken);
        await pending.ReevaluateForCallAsync(outbox);
        return decision;
    }

    private async Task<Decision<ProjectEnvironment>> StoreAsync(
        Caller caller,
        string projectKey,
        NewEnvironment asked,
        Action<SettingsOutboxEntry[]> onStored,
        CancellationToken cancellationToken
    )
    {
        var made = ProjectEnvironment.Create(asked, ids.NewId(), EnvironmentKeys.New(IdFactory.NewSecret));
        var addition = AdditionOf(asked);
        return await log.ChangeProjectInStepsAsync<ProjectEnvironment>(
            projectKey,
            async () =>
            {
                var found = await projects.FindAsync(projectKey, cancellationToken);

                if ((Authorize(caller, projectKey, found, asked) ?? asked.Check()) is { } refusal)
                {
                    return refusal;
                }

                // The environment with this id was stored by an earlier try, which was answered with an error but took effect.
                if (found?.Environment(asked.Key) is { } own && own.Id == made.Id)
                {
                    return caller.WithKeys(found, own);
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

                if (await resources.ChangeAsync(projectKey, addition, cancellationToken) is not { } ready)
                {
                    return Attempt<ProjectEnvironment>.Lost;
                }

                // With the state, the approval settings that protect it are copied, as they are at this moment.
                var environment =
                    asked.SourceKey is { } key && ready.Value.Environment(key) is { } copied ? made.WithRulesOf(copied) : made;
                var changed = ready.Value.WithNew(environment);
                var outbox = SettingsOutboxEntry.Of(ready.Value, changed, environment.Key, ids.NewId);
                if (
                    !await projects.ReplaceAsync(
                        changed,
                        ready,
                        ProjectEvents.Made(caller, projectKey, environment),
                        cancellationToken,
                        operationId: null,
                        outbox
                    )
                )
                {
                    return Attempt<ProjectEnvironment>.Lost;
                }

                onStored(outbox);
                return caller.WithKeys(changed, environment);
            },
            cancellationToken
        );
    }

    /// <summary>The caller must be allowed to make the new environment, and to see the one that is copied.</summary>
    private static Refusal? Authorize(Caller caller, string projectKey, Project? project, NewEnvironment asked) =>
        caller.Authorize(Actions.CreateEnvironment, Targets.In(project).OfNew(projectKey, asked))
        ?? (
            asked.SourceKey is { } source
                ? caller.Authorize(Actions.ViewProject, Targets.In(project).OfEnvironment(projectKey, source))
                : null
        );

    /// <summary>
    /// Adds the new environment's state to every flag and AI Config, and copies the segments. Each resource is written once at least, also
    /// if it has a leftover state.
    /// </summary>
    private BulkChange AdditionOf(NewEnvironment asked)
    {
        HashSet<ResourceId> written = [];
        return new(
            project =>
                project.Environment(asked.Key) is null && (asked.SourceKey is null || project.Environment(asked.SourceKey) is not null),
            (id, resource) =>
                resource is SegmentResource
                    ? asked.SourceKey is { } source && id.EnvironmentKey == source && !written.Contains(id)
                    : !(written.Contains(id) && ResourceEnvironments.Has(resource, asked.Key)),
            (batch, id, read) => Write(batch, id, read, asked)
        )
        {
            OnWritten = written.UnionWith,
        };
    }

    private void Write(Batch batch, ResourceId id, Stored<Resource> read, NewEnvironment asked)
    {
        if (read.Value is SegmentResource { Segment: var segment })
        {
            ResourceStore.Put(
                batch,
                id with
                {
                    EnvironmentKey = asked.Key,
                },
                new SegmentResource(segment.CopiedAt(time.GetUtcNow(), ids.NewUuid()))
            );
        }
        else
        {
            ResourceStore.Replace(
                batch,
                id,
                ResourceEnvironments.With(read.Value, asked.Key, asked.SourceKey, time.GetUtcNow(), ids.NewUuid),
                read
            );
        }
    }

    private static Refusal Exists(string projectKey, string key) =>
        new(
            "key_exists",
            RefusalKind.Conflict,
            $"The project '{projectKey}' has an environment '{key}' already; use another key, or change the one that is there."
        );
}
