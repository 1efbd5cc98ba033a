using System.Text.Json.Serialization;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>The approval of a request in another system, as far as it is known here.</summary>
public sealed record ExternalApproval
{
    /// <summary>How often it is asked for at most, also when somebody wants to know.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);

    /// <summary>The first wait between two calls. Each is as long as those before it together.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);

    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>How long calls that fail are repeated by themselves.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>Longer than making it takes: whoever has begun to is thought to have died by then.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>The system, as the settings named it when the approval was first owed.</summary>
    public required ExternalService Service { get; init; }

    /// <summary>From 1 on; a request has another one where the settings came to name another system.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset OwedAt { get; init; }

    public ExternalState State { get; init; }

    /// <summary>The id under which the system has it; null until it is made.</summary>
    public string? Id { get; init; }

    /// <summary>How it stood when the system last told; null when it never did, or does not have it any more.</summary>
    public ExternalStatus? Status { get; init; }

    /// <summary>Its address for people; null where the manifest says none.</summary>
    public string? Url { get; init; }

    /// <summary>When the system last told how it stands.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Since when it stands like that.</summary>
    public DateTimeOffset? SteadySince { get; init; }

    /// <summary>When it was begun to be made; null when nothing is known to be under way.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>When a call last ended.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>What is wrong, as the rest of a sentence about the system; null while calls succeed.</summary>
    public string? Problem { get; init; }

    /// <summary>How many calls in a row have failed.</summary>
    public int Failures { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When the system was told that the change was applied, or nothing was left to be told it.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>What the last look says: only an answer of that very moment approves, and what was declined stays so until another one.</summary>
    [JsonIgnore]
    public ReviewStatus ReviewStatus =>
        Status?.Verdict switch
        {
            ExternalVerdict.Declined => ReviewStatus.Declined,
            ExternalVerdict.Approved when State == ExternalState.Made && Problem is null => ReviewStatus.Approved,
            _ => ReviewStatus.Pending,
        };

    /// <summary>The id by which the system is told of it, and it is found there again.</summary>
    public string ApprovalIdOf(string requestId) => Number == 1 ? requestId : $"{requestId}-{Number}";

    /// <summary>When the next call is due although nobody wants to know; null when it is given up.</summary>
    public DateTimeOffset? DueAt(ExternalTask task) =>
        BegunAt is { } begun ? begun + Lease
        : FailingSince is { } since && TriedAt is { } tried ? NextTry(since, tried)
        : task == ExternalTask.Ask && CheckedAt is { } last ? last + Pause(last - SteadySince!.Value)
        : TriedAt ?? OwedAt;

    /// <summary>Whether a call is due, or may be made because somebody may want to know and the last is not too recent.</summary>
    internal bool IsDue(ExternalTask task, DateTimeOffset now) =>
        DueAt(task) <= now || (task != ExternalTask.TellApplied && BegunAt is null && TriedAt + ShortestPause <= now);

    /// <summary>When a call that has failed is made again; null when it has failed for too long.</summary>
    /// <param name="failingSince">When it failed first.</param>
    /// <param name="now">When it failed last.</param>
    public static DateTimeOffset? NextTry(DateTimeOffset failingSince, DateTimeOffset now) =>
        now - failingSince >= Patience ? null : now + Pause(now - failingSince);

    /// <summary>The approval while it is made.</summary>
    public ExternalApproval Begin(DateTimeOffset now) => this with { State = ExternalState.Uncertain, BegunAt = now };

    /// <summary>The approval after a call.</summary>
    public ExternalApproval After(ExternalCallResult result) => result.Problem is { } problem ? Failed(result, problem) : Succeeded(result);

    private ExternalApproval Succeeded(ExternalCallResult result)
    {
        var done = this with { BegunAt = null, TriedAt = result.At, Problem = null, Failures = 0, FailingSince = null };
        return result.Task == ExternalTask.TellApplied
            ? done with
            {
                ToldAt = result.At,
            }
            : done with
            {
                State = ExternalState.Made,
                Id = result.Id,
                Url = result.Url ?? Url,
                Status = result.Status ?? Status,
                CheckedAt = result.At,
                SteadySince = SteadySince is null || (result.Status is { } status && status != Status) ? result.At : SteadySince,
            };
    }

    private ExternalApproval Failed(ExternalCallResult result, string problem) =>
        this with
        {
            BegunAt = null,
            TriedAt = result.At,
            Problem = problem,
            Failures = Failures + 1,
            FailingSince = FailingSince ?? result.At,
            State = result is { Task: ExternalTask.Make, IsUncertain: false } ? ExternalState.Owed : State,
            Status = result.IsLost ? null : Status,
            ToldAt = result is { Task: ExternalTask.TellApplied, IsLost: true } ? result.At : ToldAt,
        };

    private static TimeSpan Pause(TimeSpan since) =>
        since < FirstPause ? FirstPause
        : since > LongestPause ? LongestPause
        : since;
}

public enum ExternalState
{
    /// <summary>It is to be made.</summary>
    Owed,

    /// <summary>It was begun to be made, and may be there.</summary>
    Uncertain,

    /// <summary>It is there.</summary>
    Made,
}

public enum ExternalTask
{
    /// <summary>Make the approval; where it may be there, find it first.</summary>
    Make,

    /// <summary>Ask how it stands.</summary>
    Ask,

    /// <summary>Tell that the change was applied.</summary>
    TellApplied,
}

/// <summary>What came of a call.</summary>
/// <param name="Number">The number of the approval.</param>
/// <param name="Task">What the call was for.</param>
/// <param name="At">When it ended.</param>
public sealed record ExternalCallResult(int Number, ExternalTask Task, DateTimeOffset At)
{
    /// <summary>The id under which the system has it; null when it failed.</summary>
    public string? Id { get; init; }

    /// <summary>How it stands; null when that was not told.</summary>
    public ExternalStatus? Status { get; init; }

    public string? Url { get; init; }

    /// <summary>Why it failed, as the rest of a sentence about the system; null when it did not.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the system said that it does not have the approval.</summary>
    public bool IsLost { get; init; }

    /// <summary>Whether the approval may have been made although the call failed.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>Whether the system said how the approval stands, or that it has none.</summary>
    public bool IsAnswer => Problem is null || IsLost;
}
