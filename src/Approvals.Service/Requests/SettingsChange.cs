using Approvals.Domain;
using Approvals.Domain.Listing;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>
/// Has pending requests looked at again when their rules have changed: the approvals given may suffice now, or the
/// change may now apply itself.
/// </summary>
public sealed class SettingsChange(RequestStore requests, ProjectStore projects, SettingsOutbox outbox, ReachReader reaches, RequestWriter writer, Nudger nudger, TimeProvider time)
{
    private const string Pending = "pending";

    private const int AtOnce = 8;

    private static readonly Refusal s_untouched = new("untouched", RefusalKind.Conflict, "The changed settings are not those of this request.");

    /// <summary>Several at once. A caller who hangs up must not keep open requests from hearing of rules that are in force.</summary>
    internal async Task TellAllAsync(IEnumerable<SettingsOutboxEntry> news)
    {
        foreach (var untold in news)
        {
            await TellAsync(untold, CancellationToken.None);
        }
    }

    /// <param name="news">What has changed.</param>
    /// <param name="cancellationToken">Stops it; the sweep goes on then.</param>
    public async Task TellAsync(SettingsOutboxEntry news, CancellationToken cancellationToken)
    {
        if (await projects.FindAsync(news.ProjectKey, cancellationToken) is { } project)
        {
            await TellAsync(project, news, cancellationToken);
        }

        await outbox.RemoveAsync(news, cancellationToken);
    }

    private async Task TellAsync(Project project, SettingsOutboxEntry news, CancellationToken cancellationToken)
    {
        var pending = await requests.IdsByAsync(Keys.ShardOf(project.Key), FilterField.Status, Pending, cancellationToken);
        var some = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(pending, some, async (id, stop) =>
        {
            if ((await writer.ChangeAsync(new(id), LookAgain, stop)).Accepted(out var written, out _))
            {
                await nudger.TellAsync(written, stop);
            }
        });

        // Stored although the request is the same: the row is due from now on, so the sweep makes up for a lost event.
        async Task<Decision<RequestChange>> LookAgain(ApprovalRequest request) =>
            MayBeUnderThem(request) && await reaches.OfAsync(request, cancellationToken) is var reach && reach.Includes(news.EnvironmentKey)
                ? new RequestChange(request, reach.RulesIn(project), time.GetUtcNow())
                : s_untouched;

        bool MayBeUnderThem(ApprovalRequest request) => request is { Status: RequestStatus.Pending, Resource: var resource }
            && resource.ProjectKey == project.Key && resource.Kind == news.Kind;
    }
}
