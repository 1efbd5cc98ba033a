namespace Approvals.Domain.Freezing;

/// <summary>Times in which nothing is applied in an environment: once, or every week. One of the two is set.</summary>
public sealed record FreezeWindow
{
    /// <summary>Tells it from the other windows of its environment.</summary>
    public required string Name { get; init; }

    public OneFreeze? Once { get; init; }

    public WeeklyFreeze? Weekly { get; init; }

    /// <summary>Whether a scheduled change whose date is in the window fails; otherwise it is made at the end of the window.</summary>
    public bool FailsScheduledChanges { get; init; }

    /// <summary>The end of the window where it is in effect at a time; null where it is not.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset now) => Once is { } once ? once.EndAt(now) : Weekly?.EndAt(now);
}

/// <summary>A freeze that happens once.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment after it.</param>
public sealed record OneFreeze(DateTimeOffset From, DateTimeOffset To)
{
    /// <inheritdoc cref="FreezeWindow.EndAt"/>
    public DateTimeOffset? EndAt(DateTimeOffset now) => From <= now && now < To ? To : null;
}
