using System.Diagnostics;
using Approvals.Bench.Load;

namespace Approvals.Bench.Delivery;

/// <summary>
/// From sending the approval that was missing to LaunchDarkly's SDK for Node, which has a stream open, serving the change; where the
/// environment applies by itself.
/// </summary>
internal static class SeenFigure
{
    private const string Project = "seen";

    private const string Flag = "f0";

    private const int WarmUp = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public static async Task MeasureAsync(DeliveryOptions options, LocalProgramOnAzurite program)
    {
        await program.Api.MakeProjectAsync(Project, """, "autoApplyApprovedChanges": true""");
        await program.Api.MakeFlagAsync(Project, Flag);
        using var sdk = Start(program.Address, await program.Api.SdkKeyAsync(Project));
        try
        {
            await UntilAsync(sdk, "false");
            List<double> times = [];
            for (var number = 0; number < WarmUp + options.Samples; number++)
            {
                var on = number % 2 == 0;
                var id = await program.Api.AskToTurnAsync(Project, Flag, on);
                var sent = Stopwatch.GetTimestamp();
                var approved = program.Api.ApproveAsync(id);
                await UntilAsync(sdk, on ? "true" : "false");
                times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                await approved;
            }

            Console.WriteLine(
                $"approve to served by the streaming SDK for Node, {options.Samples} times, ms, p50/p95/highest: {new Spread(times.Skip(WarmUp))}"
            );
        }
        finally
        {
            sdk.Kill();
        }
    }

    private static Process Start(Uri address, string sdkKey)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Repository(), "tests", "client", "watch.js")])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["APPROVALS_URL"] = address.ToString().TrimEnd('/');
        start.Environment["SDK_KEY"] = sdkKey;
        start.Environment["FLAG"] = Flag;
        return Process.Start(start)!;
    }

    /// <summary>Reads what the SDK serves, a line for each change, until it serves this.</summary>
    private static async Task UntilAsync(Process sdk, string value)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (await sdk.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line == value)
            {
                return;
            }
        }

        throw new InvalidOperationException("The script that has the SDK ended.");
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Approvals.Functions.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The SDK is found only below the repository.");
        }

        return folder.FullName;
    }
}
