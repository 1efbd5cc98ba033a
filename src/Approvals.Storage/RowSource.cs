using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>
/// Answers a flow of control that reads one partition: from rows that are known already or were changed but not committed yet, and else
/// from the table. Stores read through <see cref="Rows"/>, which asks the source that the flow is in.
/// </summary>
internal abstract class RowSource
{
    private static readonly AsyncLocal<RowSource?> s_current = new();

    /// <summary>The partition that it answers for.</summary>
    protected abstract string PartitionKey { get; }

    /// <summary>The source that this flow reads the partition from; null when it reads the table.</summary>
    public static RowSource? Of(string partitionKey) =>
        s_current.Value is { } current && current.PartitionKey == partitionKey ? current : null;

    /// <inheritdoc cref="Rows.FindAsync"/>
    public abstract Task<TableEntity?> FindAsync(Rows rows, string rowKey, CancellationToken cancellationToken);

    /// <summary>The rows of a range of keys, in the order of their keys.</summary>
    public abstract IAsyncEnumerable<TableEntity> In(Rows rows, KeyRange range, RowsWanted wanted, CancellationToken cancellationToken);

    /// <summary>Makes this flow, and what it starts, read from this source until the result is disposed.</summary>
    public IDisposable Enter()
    {
        var outer = s_current.Value;
        s_current.Value = this;
        return new Leaving(outer);
    }

    private sealed class Leaving(RowSource? outer) : IDisposable
    {
        public void Dispose() => s_current.Value = outer;
    }
}

/// <summary>What is read of a range of rows.</summary>
/// <param name="KeysOnly">Whether to read nothing but the keys.</param>
/// <param name="PerCall">Most rows to read in one call of the table service; null for the service's own limit of 1,000.</param>
/// <param name="Most">Most rows to read; null for all.</param>
internal readonly record struct RowsWanted(bool KeysOnly = false, int? PerCall = null, int? Most = null);
