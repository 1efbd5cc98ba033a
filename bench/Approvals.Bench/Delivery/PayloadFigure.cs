using System.Diagnostics;
using Approvals.Bench.Load;

namespace Approvals.Bench.Delivery;

/// <summary>The time to the first byte of a large environment's payload: of the first call after a start, when only that is not known, and then.</summary>
internal static class PayloadFigure
{
    private const string Poll = "/sdk/latest-all";

    private const int Projects = 4;

    private const int Starts = 4;

    private const int WarmCalls = 50;

    private const int AtOnce = 16;

    public static async Task MeasureAsync(DeliveryOptions options, LocalProgramOnAzurite program)
    {
        string[] projects = [.. Enumerable.Range(0, Projects).Select(project => $"large{project}")];
        List<string> keys = [];
        foreach (var project in projects)
        {
            await program.Api.MakeProjectAsync(project);
            await Parallel.ForAsync(
                0,
                options.Flags,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (flag, _) => await program.Api.MakeFlagAsync(project, $"f{flag}")
            );
            keys.Add(await program.Api.SdkKeyAsync(project));
        }

        var (first, cold, warm, size, plain) = (new List<double>(), new List<double>(), new List<double>(), 0L, 0L);
        for (var start = 0; start < Starts; start++)
        {
            await program.RestartAsync();
            foreach (var (place, key) in keys.Index())
            {
                using var sdk = new SdkCaller(program.Address, key);

                // For the connection, which is opened once.
                await sdk.StatusAsync("/api/health/live");
                (place == 0 ? first : cold).Add((await TimeAsync(sdk, zipped: true)).Time);
                for (var call = 0; call < WarmCalls; call++)
                {
                    (var time, size) = await TimeAsync(sdk, zipped: true);
                    warm.Add(time);
                }

                (_, plain) = await TimeAsync(sdk, zipped: false);
            }
        }

        Console.WriteLine($"payload of {options.Flags} flags, {size} bytes gzipped, {plain} plain; ms to the first byte, p50/p95/highest:");
        Row("first call after a start", first);
        Row("environment not known yet", cold);
        Row("known", warm);
    }

    private static async Task<(double Time, long Size)> TimeAsync(SdkCaller sdk, bool zipped)
    {
        var sent = Stopwatch.GetTimestamp();
        using var answer = (await sdk.SendAsync(Poll, zipped ? [("Accept-Encoding", "gzip")] : [])).EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1]);
        var time = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        await body.CopyToAsync(Stream.Null);
        return (time, answer.Content.Headers.ContentLength ?? 0);
    }

    private static void Row(string what, List<double> times) =>
        Console.WriteLine($"{what, -26} {times.Count, 4} times  {new Spread(times)}");
}
