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
    /// <summary>The property of a row that has the number of the newest audit entry of the last change of the row.</summary>
    internal const string Sequence = nameof(Sequence);

    /// <summary>
    /// The table service's limit of rows in one transaction, less the one of the chain's head, and less the two of the sweep's list that
    /// may change with a resource.
    /// </summary>
    private const int MaxRows = StagedChanges.MostRows - 3;

    /// <summary>
    /// Bytes from which a batch counts as full. The table service takes 4 MiB a transaction; this leaves room for one row of the largest
    /// size, as base64.
    /// </summary>
    private const int EnoughBytes = 2 * 1024 * 1024;

    private readonly List<TableTransactionAction> _actions = [];
    private readonly List<AuditEvent> _events = [];
    private readonly List<TableEntity> _numbered = [];
    private readonly Counters _counters = new();
    private readonly TableClient _table;
    private readonly ChangeLog _log;
    private readonly AuditChain? _chain;

    /// <param name="table">The table of the partition.</param>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="chain">The chain that changes of the rows belong to; null for rows that belong to none.</param>
    /// <param name="log">Commits what belongs to a chain.</param>
    internal Batch(TableClient table, string partitionKey, AuditChain? chain, ChangeLog log) =>
        (_table, PartitionKey, _chain, _log) = (table, partitionKey, chain, log);

    public string PartitionKey { get; }

    internal IReadOnlyList<AuditEvent> Events => _events;

    /// <summary>The rows that get the number of the change in their property <see cref="Sequence"/>.</summary>
    internal IReadOnlyList<TableEntity> Numbered => _numbered;

    /// <summary>Whether one more resource might exceed the limits of a transaction.</summary>
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

    /// <summary>Notes the number of this change in a row, so that it rises with each change and never falls.</summary>
    internal void Number(TableEntity row) => _numbered.Add(row);

    /// <summary>Adds an entry to the audit log of what this transaction changes.</summary>
    public void Record(AuditEvent happened) => _events.Add(happened);

    /// <summary>What the transaction writes, with the counters, which are read for it.</summary>
    internal async Task<IReadOnlyList<TableTransactionAction>> ActionsAsync(CancellationToken cancellationToken) =>
        [.. _actions, .. await _counters.WritesAsync(new Rows(_table, PartitionKey), PartitionKey, cancellationToken)];

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

    /// <summary>
    /// False when another writer changed one of the rows first; nothing is written then. Within a change of a <see cref="ChangeLog"/> it
    /// is stored at the end of that change.
    /// </summary>
    public async Task<bool> CommitAsync(CancellationToken cancellationToken)
    {
        if (_chain is not null)
        {
            return await _log.CommitAsync(_chain, this, cancellationToken);
        }

        try
        {
            await _table.SubmitTransactionAsync(_actions, cancellationToken);
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
