using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>
/// A transaction: rows of one partition that are written all or none, together with the audit entries that record the change.
/// </summary>
public sealed class Batch
{
    /// <summary>The table service's limit of rows in one transaction.</summary>
    private const int MaxRows = 100;

    /// <summary>
    /// Bytes from which a batch counts as full. The table service takes 4 MiB a transaction; this leaves room for one row of the largest
    /// size, as base64.
    /// </summary>
    private const int EnoughBytes = 2 * 1024 * 1024;

    private readonly List<TableTransactionAction> _actions = [];
    private readonly List<AuditEvent> _events = [];
    private readonly Counters _counters = new();
    private readonly TableClient _table;

    private readonly AuditTrail _trail;

    private AuditChain? _chain;

    internal Batch(TableClient table, string partitionKey, AuditTrail trail) =>
        (_table, PartitionKey, _trail) = (table, partitionKey, trail);

    public string PartitionKey { get; }

    /// <summary>Whether one more row might exceed the limits of a transaction.</summary>
    public bool IsFull => _actions.Count >= MaxRows || _actions.Sum(action => Document.BytesOf((TableEntity)action.Entity)) >= EnoughBytes;

    internal void Add(TableEntity row) => _actions.Add(new(TableTransactionActionType.Add, row));

    /// <summary>Adds a marker row, which holds nothing but its key. The transaction fails when the row exists.</summary>
    public void Add(string rowKey) => Add(new TableEntity(PartitionKey, rowKey));

    internal void Replace(TableEntity row, ETag readUnder) => _actions.Add(new(TableTransactionActionType.UpdateReplace, row, readUnder));

    /// <summary>Writes a row, replacing any that exists.</summary>
    internal void Put(TableEntity row) => _actions.Add(new(TableTransactionActionType.UpsertReplace, row));

    /// <summary>
    /// Makes the transaction depend on a row without changing its content: nothing is written if the row has changed since it was read.
    /// </summary>
    internal void Touch(string rowKey, ETag readUnder) =>
        _actions.Add(new(TableTransactionActionType.UpdateMerge, new TableEntity(PartitionKey, rowKey), readUnder));

    internal void Delete(string rowKey, ETag readUnder) =>
        _actions.Add(new(TableTransactionActionType.Delete, new TableEntity(PartitionKey, rowKey), readUnder));

    /// <summary>
    /// Adds to a counter in this transaction. What is added to the same counter is summed, and a sum of zero writes nothing. The row of the
    /// counter is read when the batch is committed.
    /// </summary>
    internal void Count(string rowKey, string property, int delta) => _counters.Add(rowKey, property, delta);

    /// <summary>
    /// Makes the transaction replace the head of a chain, also where it records nothing, so that whoever decided at that head decides again.
    /// </summary>
    internal void MoveHead(AuditChain chain) => _chain = chain;

    /// <summary>
    /// Adds an entry to the audit log with this transaction. The chain must be in this partition, and the same for all entries of a batch.
    /// </summary>
    public void Record(AuditChain chain, AuditEvent happened)
    {
        _chain = chain;
        _events.Add(happened);
    }

    /// <summary>Whether a transaction did nothing because another writer changed one of its rows first.</summary>
    internal static bool IsLost(RequestFailedException failure) =>
        failure.ErrorCode is "EntityAlreadyExists" or "UpdateConditionNotSatisfied" or "ResourceNotFound";

    /// <summary>
    /// Makes the transaction depend on a row without changing its content: nothing is written if the row has changed since it was read.
    /// </summary>
    public void Touch<T>(string rowKey, Stored<T> read) => Touch(rowKey, read.ETag);

    public void Delete<T>(string rowKey, Stored<T> read) => Delete(rowKey, read.ETag);

    /// <summary>Deletes a row, whatever it holds now. The commit answers false when the row does not exist.</summary>
    public void Delete(string rowKey) => Delete(rowKey, ETag.All);

    /// <summary>False when another writer changed one of the rows first; nothing is written then.</summary>
    public async Task<bool> CommitAsync(CancellationToken cancellationToken)
    {
        var counted = await _counters.WritesAsync(new Rows(_table, PartitionKey), PartitionKey, cancellationToken);
        IReadOnlyList<TableTransactionAction> actions = [.. _actions, .. counted];
        if (_chain is not null)
        {
            return await _trail.CommitAsync(_table, _chain, actions, _events, cancellationToken);
        }

        try
        {
            await _table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (IsLost(lost))
        {
            return false;
        }
        catch (RequestFailedException failure)
        {
            throw StorageTroublePolicy.Unavailable(failure);
        }
    }
}
