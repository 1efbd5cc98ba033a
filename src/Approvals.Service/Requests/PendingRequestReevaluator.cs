using Approvals.Domain;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
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

    /// <summary>How long the call that changes settings waits for the requests to follow.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private static readonly Refusal s_untouched = new(
        "untouched",
        RefusalKind.Conflict,
        "The changed settings are not those of this request."
    );

    /// <summary>
    /// For the call that changed the settings. Not cancelled with it: they are in force, so the requests have to follow. Of very many
    /// requests some are left to the sweep, so that the call is answered.
    /// </summary>
    internal async Task ReevaluateForCallAsync(IEnumerable<SettingsOutboxEntry> entries)
    {
        var began = time.GetTimestamp();
        foreach (var entry in entries)
        {
            await ReevaluateAsync([entry], () => time.GetElapsedTime(began) > s_patience, CancellationToken.None);
        }
    }

    /// <param name="entries">The changes of the settings for one kind of resource in one environment.</param>
    /// <param name="cancellationToken">Stops it; the next sweep then does the rest.</param>
    public Task ReevaluateAsync(IReadOnlyList<SettingsOutboxEntry> entries, CancellationToken cancellationToken) =>
        ReevaluateAsync(entries, isOutOfTime: () => false, cancellationToken);

    private async Task ReevaluateAsync(
        IReadOnlyList<SettingsOutboxEntry> entries,
        Func<bool> isOutOfTime,
        CancellationToken cancellationToken
    )
    {
        var entry = entries[0];
        if (
            await projects.FindAsync(entry.ProjectKey, cancellationToken) is { } project
            && !await ReevaluateAsync(project, entry, isOutOfTime, cancellationToken)
        )
        {
            return;
        }

        foreach (var done in entries)
        {
            await outbox.RemoveAsync(done, cancellationToken);
        }
    }

    /// <summary>False when requests are left because it ran out of time.</summary>
    private async Task<bool> ReevaluateAsync(
        Project project,
        SettingsOutboxEntry entry,
        Func<bool> isOutOfTime,
        CancellationToken cancellationToken
    )
    {
        var (open, isWhole) = (await requests.IdsOpenAsync(project.Key, entry.Kind, cancellationToken), true);
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
                if (isOutOfTime())
                {
                    isWhole = false;
                }
                else if (
                    await requests.FindAsync(id, stop) is { Value: var row }
                    && await IsAffectedAsync(row)
                    && (await writer.ChangeAsync(new(id), LookAgain, stop)).Accepted(out var written, out _)
                )
                {
                    await nudger.NudgeAsync(written, stop);
                }
            }
        );
        return isWhole;

        // Requests that wait for the same as before are not written. They were read after the settings were stored, and whoever changes
        // them from now on decides under these.
        async Task<bool> IsAffectedAsync(RequestRow row)
        {
            var (request, now) = (row.Request, time.GetUtcNow());
            if (!MayBeUnderThem(request) || await RulesAsync(request) is not { } settings)
            {
                return false;
            }

            var next = NextStep.Of(request, settings, now, FreezeGate.Check(request, project, now, _ => false)?.Until);
            return settings.Waiting != WaitRules.None
                || settings.Groups.Required is not []
                || next.Kind != StepKind.Wait
                || next.Until != row.DueAt
                || request.ReviewStatus(settings) != row.ReviewStatus
                || ExternalSteps.Owe(request, settings, now) != request;
        }

        // Stored although the request is the same: the row is due from now on, so the sweep makes up for a lost event.
        async Task<Decision<RequestChange>> LookAgain(ApprovalRequest request) =>
            MayBeUnderThem(request) && await RulesAsync(request) is { } settings
                ? new RequestChange(request, settings, time.GetUtcNow())
                : s_untouched;

        async Task<ApprovalSettings?> RulesAsync(ApprovalRequest request) =>
            await reaches.OfAsync(request, cancellationToken) is var reach && reach.Includes(entry.EnvironmentKey)
                ? await rules.InForceAsync(request, reach, project, reviewer: null, cancellationToken)
                : null;

        bool MayBeUnderThem(ApprovalRequest request) =>
            request.Status == RequestStatus.Pending
            || (request.Status == RequestStatus.Scheduled && request.EffectiveDate <= time.GetUtcNow());
    }
}
