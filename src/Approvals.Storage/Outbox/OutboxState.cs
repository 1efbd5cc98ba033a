using Approvals.Domain.Auditing;

namespace Approvals.Storage.Outbox;

/// <summary>What the outbox has of one audit chain.</summary>
/// <param name="Cursor">The last entry that was looked at; null when none was yet.</param>
/// <param name="Owed">What is owed.</param>
public sealed record OutboxState(Stored<ChainPlace>? Cursor, IReadOnlyList<Stored<Notice>> Owed);
