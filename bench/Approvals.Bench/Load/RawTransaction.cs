using Azure.Data.Tables;

namespace Approvals.Bench.Load;

/// <summary>A transaction of as many rows as a small change takes: what the table server does for it at the least.</summary>
internal static class RawTransaction
{
    private const int Rows = 9;

    private const int RowBytes = 1_000;

    private static readonly byte[] s_data = new byte[RowBytes];

    public static async Task<int> SendAsync(TableClient table, string partition)
    {
        var rows = Enumerable
            .Range(0, Rows)
            .Select(_ => new TableEntity(partition, Guid.NewGuid().ToString("N")) { ["Data"] = s_data })
            .Select(row => new TableTransactionAction(TableTransactionActionType.Add, row));
        return (await table.SubmitTransactionAsync(rows)).GetRawResponse().Status;
    }
}
