using System.Diagnostics;
using System.Globalization;
using System.Net;
using Approvals.Local.Azurite;

namespace Approvals.Bench.ColdStart;

/// <summary>
/// Measures the time from starting the local program's process to its first 200 of <c>/api/health/ready</c>, which needs the
/// tables: with Azurite to start on a folder that has data, and with an Azurite that runs already.
/// </summary>
internal static class ColdStartCommand
{
    public const string Name = "cold-start";

    private const int Starts = 10;

    private static readonly TimeSpan s_betweenTries = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("approvals-cold-start-");
        try
        {
            await using var azurite = await AzuriteServer.StartAsync(new(), CancellationToken.None);
            List<(TimeSpan Whole, TimeSpan OnAzurite)> starts = [];

            // The first is not counted: it reads the files from the disk and fills the store.
            for (var i = 0; i <= Starts; i++)
            {
                starts.Add(
                    (
                        await StartAsync("--data", folder.FullName),
                        await StartAsync("--data", folder.FullName, $"--AzureWebJobsStorage={azurite.ConnectionString}")
                    )
                );
            }

            Console.WriteLine($"{Starts} starts of each by turns, to the first 200 of ready, ms: fastest, median, slowest");
            Row("with Azurite to start", starts.Skip(1).Select(start => start.Whole));
            Row("Azurite runs already", starts.Skip(1).Select(start => start.OnAzurite));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> StartAsync(params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        await using var program = LocalProgramProcess.Start(arguments);
        using var http = new HttpClient { BaseAddress = program.Address };
        while (Stopwatch.GetElapsedTime(started) < s_patience)
        {
            try
            {
                using var answer = await http.GetAsync("api/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return Stopwatch.GetElapsedTime(started);
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(s_betweenTries);
        }

        throw new TimeoutException($"The local program was not ready within {s_patience}.");
    }

    private static void Row(string what, IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToList();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{what, -24} {sorted[0], 6:0} {sorted[sorted.Count / 2], 6:0} {sorted[^1], 6:0}")
        );
    }
}
