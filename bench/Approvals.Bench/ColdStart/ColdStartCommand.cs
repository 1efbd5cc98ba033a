using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Approvals.Local.Azurite;
using Approvals.Storage;

namespace Approvals.Bench.ColdStart;

/// <summary>
/// Measures the time from starting the local program's process to its first 200: of <c>/api/health/live</c>, and of
/// <c>/api/health/ready</c>, which needs the tables. As it is published for the cloud, compiled ahead of time, and without that;
/// by turns, against a table server that runs already.
/// </summary>
internal static class ColdStartCommand
{
    public const string Name = "cold-start";

    private const int Starts = 15;

    private const string Project = "src/Approvals.Local";

    private static readonly TimeSpan s_betweenTries = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("approvals-cold-start-");
        try
        {
            var (plain, ahead) = (await PublishAsync(folder, "plain", readyToRun: false), await PublishAsync(folder, "ahead", readyToRun: true));
            await using var tables = await AzuriteProcess.StartAsync(new(), CancellationToken.None);
            List<(Start Plain, Start Ahead)> starts = [];

            // The first of each is not counted: it reads the files from the disk.
            for (var i = 0; i <= Starts; i++)
            {
                starts.Add((await StartAsync(plain, tables.ConnectionString), await StartAsync(ahead, tables.ConnectionString)));
            }

            Print([.. starts.Skip(1)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> PublishAsync(DirectoryInfo folder, string name, bool readyToRun)
    {
        var output = Path.Combine(folder.FullName, name);
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
            ["publish", Project, "-c", "Release", "--use-current-runtime", "--self-contained", "false", $"-p:PublishReadyToRun={readyToRun}", "-p:IsPublishable=true", "-v", "q", "-o", output]))!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(output, "Approvals.Local.dll") : throw new InvalidOperationException($"{Project} could not be published; run this in the repository's root.");
    }

    private static async Task<Start> StartAsync(string program, string tables)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var info = new ProcessStartInfo("dotnet", [program, "--no-demo", "--urls", address.ToString()]) { RedirectStandardOutput = true };
        (info.Environment[StorageOptions.Setting], info.Environment["Approvals__TablePrefix"]) = (tables, $"C{Guid.NewGuid():N}");
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(info)!;
        try
        {
            using var http = new HttpClient { BaseAddress = address };
            var live = await FirstSuccessAsync(http, "api/health/live", started);
            return new(live, await FirstSuccessAsync(http, "api/health/ready", started));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task<TimeSpan> FirstSuccessAsync(HttpClient http, string path, long started)
    {
        while (Stopwatch.GetElapsedTime(started) < s_patience)
        {
            try
            {
                using var answer = await http.GetAsync(path);
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

        throw new TimeoutException($"{path} was not answered with 200 within {s_patience}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Print(IReadOnlyList<(Start Plain, Start Ahead)> starts)
    {
        Console.WriteLine($"{starts.Count} starts of each by turns, ms, medians");
        Console.WriteLine();
        Console.WriteLine($"{"",-16} {"plain",8} {"ahead",8} {"ratio",8}");
        Row("first 200, live", start => start.Live);
        Row("first 200, ready", start => start.Ready);

        void Row(string what, Func<Start, TimeSpan> time) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-16} {Median(starts.Select(pair => time(pair.Plain).TotalMilliseconds)),8:0} {Median(starts.Select(pair => time(pair.Ahead).TotalMilliseconds)),8:0} {Median(starts.Select(pair => time(pair.Ahead) / time(pair.Plain))),8:0.00}"));
    }

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private readonly record struct Start(TimeSpan Live, TimeSpan Ready);
}
