using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Layouts;

/// <summary>
/// Writes many rows of a partition in transactions, each of which replaces one more row, the guard, under the ETag that this writer left.
/// A writer whose guard another one has replaced can write nothing any more.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="guard">The guard's row.</param>
/// <param name="readUnder">The ETag that the guard was read with; null where it has yet to be added.</param>
internal sealed class GuardedWriter(TableClient table, TableEntity guard, ETag? readUnder)
{
    /// <summary>The table service's limit of 100, without the guard.</summary>
    private const int MaxRows = 99;

    private readonly List<TableTransactionAction> _waiting = [];

    private ETag? _guard = readUnder;

    /// <summary>The ETag of the guard as this writer left it.</summary>
    public ETag Guard => _guard ?? throw new InvalidOperationException("The guard has yet to be added.");

    /// <summary>Writes a row, replacing any that exists. False when the guard was taken.</summary>
    public Task<bool> PutAsync(TableEntity row, CancellationToken cancellationToken) =>
        WriteAsync(new(TableTransactionActionType.UpsertReplace, row), cancellationToken);

    /// <summary>Deletes a row that exists. False when the guard was taken.</summary>
    public Task<bool> DeleteAsync(string rowKey, CancellationToken cancellationToken) =>
        WriteAsync(new(TableTransactionActionType.Delete, new TableEntity(guard.PartitionKey, rowKey), ETag.All), cancellationToken);

    /// <summary>Writes what waits, and the guard in any case. False when the guard was taken.</summary>
    public async Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        TableTransactionAction last = _guard is { } held
            ? new(TableTransactionActionType.UpdateReplace, guard, held)
            : new(TableTransactionActionType.Add, guard);
        try
        {
            var answers = await table.SubmitTransactionAsync([.. _waiting, last], cancellationToken);
            _guard = answers.Value[^1].Headers.ETag;
            _waiting.Clear();
            return true;
        }
        catch (RequestFailedException lost) when (Batch.IsLost(lost))
        {
            return false;
        }
    }

    private async Task<bool> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
    {
        _waiting.Add(action);
        return _waiting.Count < MaxRows || await FlushAsync(cancellationToken);
    }
}
