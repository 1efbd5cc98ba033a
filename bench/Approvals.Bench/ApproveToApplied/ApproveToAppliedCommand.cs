using System.Diagnostics;
using System.Globalization;

namespace Approvals.Bench.ApproveToApplied;

/// <summary>
/// Measures the time from sending the approval that was missing to the change being in the table, where the environment
/// applies by itself; and, right after each, the time of the table calls it took.
/// </summary>
internal static class ApproveToAppliedCommand
{
    public const string Name = "approve-to-applied";

    private const int Requests = 200;

    /// <summary>Not counted: code is compiled and connections are opened.</summary>
    private const int WarmUp = 30;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public static async Task RunAsync()
    {
        var recorder = new TableRecorder();
        await using var service = await LocalService.StartAsync(recorder);
        var raw = new RawTables(await service.RawTableAsync());
        List<Sample> samples = [];
        for (var number = 0; number < WarmUp + Requests; number++)
        {
            samples.Add(await MeasureAsync(service, recorder, raw, turnOn: number % 2 == 0));
        }

        Print([.. samples.Skip(WarmUp)]);
    }

    private static async Task<Sample> MeasureAsync(LocalService service, TableRecorder recorder, RawTables raw, bool turnOn)
    {
        var id = await service.AskAsync(turnOn);
        await service.SettleAsync(id);

        var applied = recorder.AppliedAsync(id);
        var start = Stopwatch.GetTimestamp();
        await service.ApproveAsync(id);
        var time = Stopwatch.GetElapsedTime(start, await applied.WaitAsync(s_patience));
        var calls = recorder.Calls;
        await service.SettleAsync(id);
        return await service.StatusAsync(id) == "Completed"
            ? new(time, await raw.PlayAsync(calls), calls)
            : throw new InvalidOperationException($"The request {id} was not applied, so its time says nothing.");
    }

    private static void Print(IReadOnlyList<Sample> samples)
    {
        var usual = samples.GroupBy(sample => sample.Mix).MaxBy(group => group.Count())!;
        Console.WriteLine($"{samples.Count} requests, one after another; {usual.Count()} of them with these table calls: {usual.Key}");
        Console.WriteLine();
        Row("", "p50", "p95");
        Row("approve to applied, ms", samples, sample => sample.Applied.TotalMilliseconds);
        Row("its table calls alone, ms", samples, sample => sample.Raw.TotalMilliseconds);
        Row("ratio", samples, sample => sample.Applied / sample.Raw);
    }

    private static void Row(string what, IReadOnlyList<Sample> samples, Func<Sample, double> figure)
    {
        var spread = new Spread(samples.Select(figure));
        Row(what, Text(spread.P50), Text(spread.P95));

        static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
    }

    private static void Row(string what, string median, string high) => Console.WriteLine($"{what, -26} {median, 8} {high, 8}");

    private sealed record Sample(TimeSpan Applied, TimeSpan Raw, IReadOnlyList<TableCall> Calls)
    {
        public string Mix =>
            string.Join(
                ", ",
                Calls
                    .GroupBy(call => (call.Kind, call.Rows))
                    .OrderBy(group => group.Key)
                    .Select(group => $"{group.Count()} {group.Key.Kind}{(group.Key.Rows > 0 ? $" of {group.Key.Rows} rows" : "")}")
            );
    }
}
