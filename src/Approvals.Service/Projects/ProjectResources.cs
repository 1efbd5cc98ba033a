using Approvals.Domain;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>
/// Changes all resources of a project that need it, in as many transactions as that takes. Each is also under the project's
/// ETag, and whoever makes a resource touches the project: so nothing is changed that the project no longer wants changed,
/// and when nothing is left to do, nothing was made in between.
/// </summary>
public sealed class ProjectResources(ProjectStore projects, ResourceStore resources)
{
    /// <param name="projectKey">The project.</param>
    /// <param name="change">What to do with which resources, and for how long.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The project under whose ETag no resource needs the change any more; null when the project does not want it.</returns>
    internal async Task<Stored<Project>?> ChangeAsync(string projectKey, BulkChange change, CancellationToken cancellationToken)
    {
        var done = await Optimistic.RunAsync<Outcome>(async () =>
        {
            if (await WantedAsync() is not { } project)
            {
                return new Outcome(null);
            }

            var all = await resources.AllAsync(projectKey, cancellationToken);
            List<(ResourceId Id, Stored<Resource> Stored)> needy = [.. all.Where(item => change.Needed(item.Id, item.Stored.Value))];
            if (needy is [])
            {
                return new Outcome(project);
            }

            await ChangeAsync(needy, project);

            // Whether it is all done, the next round will see.
            return default(Decision<Outcome>?);
        });
        return done.Accepted(out var outcome, out _) ? outcome.Project : throw new InvalidOperationException("A change of resources is never refused.");

        async Task<Stored<Project>?> WantedAsync() => await projects.ReadAsync(projectKey, cancellationToken) is { } read && change.Wanted(read.Value) ? read : null;

        // Ends early when somebody else was quicker.
        async Task ChangeAsync(IReadOnlyList<(ResourceId Id, Stored<Resource> Stored)> needy, Stored<Project>? project)
        {
            for (var next = 0; next < needy.Count && (project ?? await WantedAsync()) is { } under; project = null)
            {
                var batch = await resources.BatchAsync(projectKey, cancellationToken);
                batch.Touch(Keys.Project(projectKey), under);
                var first = next;
                for (; next < needy.Count && !batch.IsFull; next++)
                {
                    change.Write(batch, needy[next].Id, needy[next].Stored);
                }

                if (!await batch.CommitAsync(cancellationToken))
                {
                    return;
                }

                change.Written([.. needy.Take(first..next).Select(item => item.Id)]);
            }
        }
    }

    private sealed record Outcome(Stored<Project>? Project);
}
