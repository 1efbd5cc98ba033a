using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Approvals.Bench.Load;

/// <summary>What some callers at once were answered in a few seconds.</summary>
/// <param name="Rate">Successes a second.</param>
/// <param name="P50">The median time of a call, in milliseconds.</param>
/// <param name="P99">The time that one call in a hundred took longer than, in milliseconds.</param>
/// <param name="Succeeded">Calls that were answered with success.</param>
/// <param name="Failed">How often each other status was answered.</param>
internal sealed record LoadRun(double Rate, double P50, double P99, int Succeeded, IReadOnlyDictionary<int, int> Failed)
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1);

    public static async Task<LoadRun> MeasureAsync(int callers, Func<int, Task<int>> call, TimeSpan duration)
    {
        await RunAsync(callers, call, s_warmUp);
        return await RunAsync(callers, call, duration);
    }

    /// <param name="callers">How many call at once, each after its last answer.</param>
    /// <param name="call">A call of the caller with a number; returns the HTTP status.</param>
    /// <param name="duration">When it is over, no more calls are made.</param>
    public static async Task<LoadRun> RunAsync(int callers, Func<int, Task<int>> call, TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var statuses = new ConcurrentDictionary<int, int>();
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(i => Task.Run(() => CallAsync(i))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var sorted = times.SelectMany(own => own).Order().ToList();
        var succeeded = statuses.Where(status => status.Key < 400).Sum(status => status.Value);
        return new(
            succeeded / elapsed.TotalSeconds,
            sorted[sorted.Count / 2],
            sorted[(int)(sorted.Count * 0.99)],
            succeeded,
            statuses.Where(status => status.Key >= 400).ToDictionary()
        );

        async Task<List<double>> CallAsync(int caller)
        {
            List<double> own = [];
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                var sent = Stopwatch.GetTimestamp();
                var status = await call(caller);
                statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
                own.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }

            return own;
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Rate:0}/s {P50:0}/{P99:0} ms")
        + string.Join("", Failed.OrderBy(status => status.Key).Select(status => $" {status.Value}x{status.Key}"));
}
