using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>
/// Makes a bulk change in as many transactions as it takes. Each transaction depends on the project's ETag, and so does the creation of
/// every resource. So no resource is changed after the project stopped needing the change, and when no resource is left to change, none
/// was created in between.
/// </summary>
public sealed class ProjectResources(ChangeLog log, ProjectStore projects, ResourceStore resources)
{
    /// <summary>Changes every resource of a project that needs the change.</summary>
    /// <param name="projectKey">The project.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Stops the change; what is written stays.</param>
    /// <returns>
    /// The project, with the ETag at which no resource needs the change any more; null when the project itself no longer needs it.
    /// </returns>
    internal async Task<Stored<Project>?> ChangeAsync(string projectKey, BulkChange change, CancellationToken cancellationToken)
    {
        var done = await log.ChangeProjectInStepsAsync<Outcome>(
            projectKey,
            async () =>
            {
                if (await ReadIfNeededAsync() is not { } project)
                {
                    return new Outcome(null);
                }

                var all = await resources.AllAsync(projectKey, cancellationToken);
                List<(ResourceId Id, Stored<Resource> Stored)> unchanged =
                [
                    .. all.Where(item => change.NeededByResource(item.Id, item.Stored.Value)),
                ];
                if (unchanged is [])
                {
                    return new Outcome(project);
                }

                await ChangeAsync(unchanged, project);

                // The next round finds out whether any resource is left.
                return Attempt<Outcome>.Lost;
            },
            cancellationToken
        );
        return done.Accepted(out var outcome, out _)
            ? outcome.Project
            : throw new InvalidOperationException("A change of resources is never refused.");

        async Task<Stored<Project>?> ReadIfNeededAsync() =>
            await projects.ReadAsync(projectKey, cancellationToken) is { } read && change.NeededByProject(read.Value) ? read : null;

        // Ends early when another writer changed the project or one of the resources.
        async Task ChangeAsync(IReadOnlyList<(ResourceId Id, Stored<Resource> Stored)> unchanged, Stored<Project>? project)
        {
            for (var next = 0; next < unchanged.Count && (project ?? await ReadIfNeededAsync()) is { } under; project = null)
            {
                var batch = await resources.BatchAsync(projectKey, cancellationToken);
                batch.Touch(Keys.Project(projectKey), under);
                var first = next;
                for (; next < unchanged.Count && !batch.IsFull; next++)
                {
                    change.Write(batch, unchanged[next].Id, unchanged[next].Stored);
                }

                if (!await batch.CommitAsync(cancellationToken))
                {
                    return;
                }

                change.Written([.. unchanged.Take(first..next).Select(item => item.Id)]);
            }
        }
    }

    private sealed record Outcome(Stored<Project>? Project);
}
