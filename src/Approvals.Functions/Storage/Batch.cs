using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Rows of one partition that change together or not at all.</summary>
internal sealed class Batch(TableClient table, string partitionKey)
{
    private readonly List<TableTransactionAction> _actions = [];

    public string PartitionKey => partitionKey;

    public void Add(TableEntity row) => _actions.Add(new(TableTransactionActionType.Add, row));

    public void Add(string rowKey) => Add(new TableEntity(partitionKey, rowKey));

    public void Replace(TableEntity row, ETag readUnder) => _actions.Add(new(TableTransactionActionType.UpdateReplace, row, readUnder));

    /// <summary>Writes a row, over one that may be there.</summary>
    public void Put(TableEntity row) => _actions.Add(new(TableTransactionActionType.UpsertReplace, row));

    /// <summary>Leaves a row as it is, and everything undone if it is no longer as it was read.</summary>
    public void Touch(string rowKey, ETag readUnder) => _actions.Add(new(TableTransactionActionType.UpdateMerge, new TableEntity(partitionKey, rowKey), readUnder));

    public void Delete(string rowKey, ETag readUnder) => _actions.Add(new(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), readUnder));

    /// <summary>False when somebody else changed one of the rows first; nothing was written then.</summary>
    public async Task<bool> CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(_actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (lost.ErrorCode is "EntityAlreadyExists" or "UpdateConditionNotSatisfied" or "ResourceNotFound")
        {
            return false;
        }
    }
}
