using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>Rows of one partition that change together or not at all, and with them the audit log that tells of it.</summary>
public sealed class Batch
{
    /// <summary>As many rows as a transaction may have.</summary>
    private const int MaxRows = 100;

    /// <summary>What may be in a batch before the last row: with one of the largest, and as base64, it stays under 4 MiB.</summary>
    private const int EnoughBytes = 2 * 1024 * 1024;

    private readonly List<TableTransactionAction> _actions = [];
    private readonly List<AuditEvent> _events = [];
    private readonly TableClient _table;

    private readonly AuditTrail _trail;

    private AuditChain? _chain;

    internal Batch(TableClient table, string partitionKey, AuditTrail trail) => (_table, PartitionKey, _trail) = (table, partitionKey, trail);

    public string PartitionKey { get; }

    /// <summary>Whether another row might be too much for one transaction.</summary>
    public bool IsFull => _actions.Count >= MaxRows || _actions.Sum(action => Document.BytesOf((TableEntity)action.Entity)) >= EnoughBytes;

    internal void Add(TableEntity row) => _actions.Add(new(TableTransactionActionType.Add, row));

    public void Add(string rowKey) => Add(new TableEntity(PartitionKey, rowKey));

    internal void Replace(TableEntity row, ETag readUnder) => _actions.Add(new(TableTransactionActionType.UpdateReplace, row, readUnder));

    /// <summary>Writes a row, over one that may be there.</summary>
    internal void Put(TableEntity row) => _actions.Add(new(TableTransactionActionType.UpsertReplace, row));

    /// <summary>Leaves a row as it is, and everything undone if it is no longer as it was read.</summary>
    internal void Touch(string rowKey, ETag readUnder) => _actions.Add(new(TableTransactionActionType.UpdateMerge, new TableEntity(PartitionKey, rowKey), readUnder));

    internal void Delete(string rowKey, ETag readUnder) => _actions.Add(new(TableTransactionActionType.Delete, new TableEntity(PartitionKey, rowKey), readUnder));

    /// <summary>Has an entry added to the audit log, in a chain of this partition; all entries of a batch are in one.</summary>
    public void Record(AuditChain chain, AuditEvent happened)
    {
        _chain = chain;
        _events.Add(happened);
    }

    /// <summary>Whether a transaction did nothing because another writer changed one of its rows first.</summary>
    internal static bool IsLost(RequestFailedException failure) => failure.ErrorCode is "EntityAlreadyExists" or "UpdateConditionNotSatisfied" or "ResourceNotFound";

    /// <summary>Leaves a row as it is, and everything undone if it is no longer as it was read.</summary>
    public void Touch<T>(string rowKey, Stored<T> read) => Touch(rowKey, read.ETag);

    public void Delete<T>(string rowKey, Stored<T> read) => Delete(rowKey, read.ETag);

    /// <summary>Deletes a row, whatever it holds now; the transaction is lost when it is not there.</summary>
    public void Delete(string rowKey) => Delete(rowKey, ETag.All);

    /// <summary>False when somebody else changed one of the rows first; nothing was written then.</summary>
    public async Task<bool> CommitAsync(CancellationToken cancellationToken)
    {
        if (_chain is not null)
        {
            return await _trail.CommitAsync(_table, _chain, _actions, _events, cancellationToken);
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
