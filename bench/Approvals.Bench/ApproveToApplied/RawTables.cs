using System.Diagnostics;
using Azure.Data.Tables;

namespace Approvals.Bench.ApproveToApplied;

/// <summary>Calls to the same table server that do nothing but read and write as much: the time below which the service cannot get.</summary>
internal sealed class RawTables(TableClient table)
{
    private const string Partition = "raw";

    /// <summary>About what a row takes in a transaction, beside its data.</summary>
    private const int RowOverhead = 600;

    /// <summary>Reads take the next larger row of these steps.</summary>
    private const int Step = 256;

    private readonly HashSet<string> _there = [];

    /// <summary>How long the calls take, one after another.</summary>
    public async Task<TimeSpan> PlayAsync(IReadOnlyList<TableCall> calls)
    {
        foreach (var read in calls.Where(call => call.Kind != TableCallKind.Transaction))
        {
            await EnsureAsync(read);
        }

        var works = calls.Select(WorkOf).ToList();
        var start = Stopwatch.GetTimestamp();
        foreach (var work in works)
        {
            await work();
        }

        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Makes what is sent, so that sending it is all there is left to do.</summary>
    private Func<Task> WorkOf(TableCall call)
    {
        switch (call.Kind)
        {
            case TableCallKind.Get:
                return () => table.GetEntityAsync<TableEntity>(Partition, KeyOf(call));
            case TableCallKind.Query:
                return () =>
                    ReadAsync(
                        TableClient.CreateQueryFilter(
                            $"PartitionKey eq {Partition} and RowKey ge {KeyOf(call)} and RowKey lt {KeyOf(call) + "~"}"
                        )
                    );
            default:
                var rows = Enumerable
                    .Range(0, call.Rows)
                    .Select(_ => Row(Guid.NewGuid().ToString("N"), (call.Bytes / call.Rows) - RowOverhead));
                var actions = rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)).ToList();
                return () => table.SubmitTransactionAsync(actions);
        }
    }

    private async Task ReadAsync(string filter)
    {
        await foreach (var _ in table.QueryAsync<TableEntity>(filter))
        {
            // Reading it is all.
        }
    }

    private async Task EnsureAsync(TableCall read)
    {
        if (_there.Add(KeyOf(read)))
        {
            await table.UpsertEntityAsync(Row(KeyOf(read), StepOf(read) * Step), TableUpdateMode.Replace);
        }
    }

    private static int StepOf(TableCall read) => (read.Bytes + Step - 1) / Step;

    private static string KeyOf(TableCall read) => $"step-{StepOf(read):00000}";

    /// <summary>Bytes travel as base64, four characters for three.</summary>
    private static TableEntity Row(string key, int size) => new(Partition, key) { ["Data"] = new byte[Math.Max(0, size) * 3 / 4] };
}
