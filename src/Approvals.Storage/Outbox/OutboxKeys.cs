using Approvals.Storage.Audit;

namespace Approvals.Storage.Outbox;

/// <summary>
/// Keys of the outbox table. A partition is an audit chain, so that its cursor moves in the transaction that adds what is owed for the
/// entries it moves over.
/// </summary>
internal static class OutboxKeys
{
    /// <summary>The row that says up to which entry a chain was looked at. It sorts before <see cref="Owed"/>.</summary>
    public const string Cursor = "cursor";

    /// <summary>
    /// Partition of the rows that say since when somebody is told who subscribes by being there. No audit chain has that name.
    /// </summary>
    public const string Begun = "~begun";

    /// <summary>First part of rows of what is owed.</summary>
    public const string Owed = "owed|";

    /// <summary>First part of rows of what could not be delivered.</summary>
    public const string Undeliverable = "undeliverable|";

    /// <summary>The cursor and what is owed.</summary>
    public static KeyRange CursorAndOwed { get; } = new(Cursor, Keys.EndOf(Owed));

    public static string PartitionOf(AuditChain chain) => chain.Name.Replace('/', '|');

    public static string OwedRow(Notice notice) => $"{Owed}{Tail(notice)}";

    public static string UndeliverableRow(Notice notice) => $"{Undeliverable}{Tail(notice)}";

    private static string Tail(Notice notice) => $"{notice.SubscriptionId}|{notice.Place.Sequence:D19}";
}
