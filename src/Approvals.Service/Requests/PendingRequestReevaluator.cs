using Approvals.Domain;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>
/// Evaluates pending requests again after their approval settings or freeze windows have changed: the approvals given may suffice now, or
/// the change may now apply itself. So it does scheduled ones whose time has come, which only a freeze window can have held.
/// </summary>
public sealed class PendingRequestReevaluator(
    RequestStore requests,
    ProjectStore projects,
    SettingsOutbox outbox,
    ReachReader reaches,
    RulesReader rules,
    RequestWriter writer,
    Nudger nudger,
    TimeProvider time
)
{
    private const int AtOnce = 8;

    private static readonly Refusal s_untouched = new(
        "untouched",
        RefusalKind.Conflict,
        "The changed settings are not those of this request."
    );

    /// <summary>
    /// For several changes of settings. Not cancelled with the call: the settings are in force, so the requests have to follow.
    /// </summary>
    internal async Task ReevaluateAllAsync(IEnumerable<SettingsOutboxEntry> entries)
    {
        foreach (var entry in entries)
        {
            await ReevaluateAsync(entry, CancellationToken.None);
        }
    }

    /// <param name="entry">The change of settings.</param>
    /// <param name="cancellationToken">Stops it; the sweep then does the rest.</param>
    public async Task ReevaluateAsync(SettingsOutboxEntry entry, CancellationToken cancellationToken)
    {
        if (await projects.FindAsync(entry.ProjectKey, cancellationToken) is { } project)
        {
            await ReevaluateAsync(project, entry, cancellationToken);
        }

        await outbox.RemoveAsync(entry, cancellationToken);
    }

    private async Task ReevaluateAsync(Project project, SettingsOutboxEntry entry, CancellationToken cancellationToken)
    {
        var open = await requests.IdsOpenAsync(project.Key, entry.Kind, cancellationToken);
        if (entry.Kind == ResourceKind.Flag)
        {
            open = [.. open, .. await requests.IdsOpenAsync(project.Key, ResourceKind.OutsideFlag, cancellationToken)];
        }

        var some = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            open,
            some,
            async (id, stop) =>
            {
                if ((await writer.ChangeAsync(new(id), LookAgain, stop)).Accepted(out var written, out _))
                {
                    await nudger.NudgeAsync(written, stop);
                }
            }
        );

        // Stored although the request is the same: the row is due from now on, so the sweep makes up for a lost event.
        async Task<Decision<RequestChange>> LookAgain(ApprovalRequest request) =>
            MayBeUnderThem(request)
            && await reaches.OfAsync(request, cancellationToken) is var reach
            && reach.Includes(entry.EnvironmentKey)
                ? new RequestChange(
                    request,
                    await rules.InForceAsync(request, reach, project, reviewer: null, cancellationToken),
                    time.GetUtcNow()
                )
                : s_untouched;

        bool MayBeUnderThem(ApprovalRequest request) =>
            request.Status == RequestStatus.Pending
            || (request.Status == RequestStatus.Scheduled && request.EffectiveDate <= time.GetUtcNow());
    }
}
