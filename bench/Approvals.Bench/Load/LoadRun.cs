using System.Diagnostics;
using System.Globalization;

namespace Approvals.Bench.Load;

/// <summary>What some callers at once were answered in a few seconds.</summary>
/// <param name="Rate">Calls a second.</param>
/// <param name="P50">The median time of a call, in milliseconds.</param>
/// <param name="P99">The time that one call in a hundred took longer than, in milliseconds.</param>
/// <param name="Failed">Calls that were not answered with success.</param>
internal sealed record LoadRun(double Rate, double P50, double P99, int Failed)
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(4);

    /// <param name="callers">How many call at once, each after its last answer.</param>
    /// <param name="call">A call of the caller with a number; false when it failed.</param>
    public static async Task<LoadRun> MeasureAsync(int callers, Func<int, Task<bool>> call)
    {
        await RunAsync(callers, call, s_warmUp);
        return await RunAsync(callers, call, s_duration);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Rate:0}/s {P50:0}/{P99:0} ms{(Failed > 0 ? $" {Failed} failed" : "")}");

    private static async Task<LoadRun> RunAsync(int callers, Func<int, Task<bool>> call, TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var failed = 0;
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(i => Task.Run(() => CallAsync(i))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var sorted = times.SelectMany(own => own).Order().ToList();
        return new(sorted.Count / elapsed.TotalSeconds, sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)], failed);

        async Task<List<double>> CallAsync(int caller)
        {
            List<double> own = [];
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                var sent = Stopwatch.GetTimestamp();
                if (!await call(caller))
                {
                    Interlocked.Increment(ref failed);
                }

                own.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }

            return own;
        }
    }
}
