namespace Approvals.Domain.Requests;

/// <summary>What has been done about a request because it waits, so that each is done once.</summary>
public sealed record WaitState
{
    /// <summary>When people were last reminded.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>When a team was asked to help.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>When it was last said that the request is about to expire.</summary>
    public DateTimeOffset? WarnedAt { get; init; }

    /// <summary>The end of the freeze that the request was last held by, though it was approved; it waits anew from then on.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The names of the required groups whose members were asked; none in rows from before there were any.</summary>
    public IReadOnlyList<string> AskedGroups
    {
        get => field ?? [];
        init;
    }
}
