using Approvals.Auditing;
using Approvals.Domain.Auditing;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Rows of one partition that change together or not at all, and with them the audit log that tells of it.</summary>
internal sealed class Batch(TableClient table, string partitionKey, AuditTrail trail)
{
    /// <summary>As many rows as a transaction may have.</summary>
    private const int MaxRows = 100;

    /// <summary>What may be in a batch before the last row: with one of the largest, and as base64, it stays under 4 MiB.</summary>
    private const int EnoughBytes = 2 * 1024 * 1024;

    private readonly List<TableTransactionAction> _actions = [];
    private readonly List<AuditEvent> _events = [];
    private AuditChain? _chain;

    public string PartitionKey => partitionKey;

    /// <summary>Whether another row might be too much for one transaction.</summary>
    public bool IsFull => _actions.Count >= MaxRows || _actions.Sum(action => Document.BytesOf((TableEntity)action.Entity)) >= EnoughBytes;

    public void Add(TableEntity row) => _actions.Add(new(TableTransactionActionType.Add, row));

    public void Add(string rowKey) => Add(new TableEntity(partitionKey, rowKey));

    public void Replace(TableEntity row, ETag readUnder) => _actions.Add(new(TableTransactionActionType.UpdateReplace, row, readUnder));

    /// <summary>Writes a row, over one that may be there.</summary>
    public void Put(TableEntity row) => _actions.Add(new(TableTransactionActionType.UpsertReplace, row));

    /// <summary>Leaves a row as it is, and everything undone if it is no longer as it was read.</summary>
    public void Touch(string rowKey, ETag readUnder) => _actions.Add(new(TableTransactionActionType.UpdateMerge, new TableEntity(partitionKey, rowKey), readUnder));

    public void Delete(string rowKey, ETag readUnder) => _actions.Add(new(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), readUnder));

    /// <summary>Has an entry added to the audit log, in a chain of this partition; all entries of a batch are in one.</summary>
    public void Record(AuditChain chain, AuditEvent happened)
    {
        _chain = chain;
        _events.Add(happened);
    }

    /// <summary>Whether a transaction did nothing because somebody else was quicker.</summary>
    public static bool IsLost(RequestFailedException failure) => failure.ErrorCode is "EntityAlreadyExists" or "UpdateConditionNotSatisfied" or "ResourceNotFound";

    /// <summary>False when somebody else changed one of the rows first; nothing was written then.</summary>
    public async Task<bool> CommitAsync(CancellationToken cancellationToken)
    {
        if (_chain is not null)
        {
            return await trail.CommitAsync(table, _chain, _actions, _events, cancellationToken);
        }

        try
        {
            await table.SubmitTransactionAsync(_actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (IsLost(lost))
        {
            return false;
        }
    }
}
