using System.Globalization;
using Approvals.Bench.Load;

namespace Approvals.Bench.Delivery;

/// <summary>
/// How many polls a second are answered while nothing changes, with the payload and with 304, beside another answer of the same program.
/// What is compared is measured by turns, so that what else the machine does meets all of it.
/// </summary>
internal sealed class PollsFigure(DeliveryOptions options, LocalProgramOnAzurite program, SdkCaller sdk)
{
    private const string Poll = "/sdk/latest-all";

    private const int Flags = 10;

    private const int Rounds = 5;

    public static async Task MeasureAsync(DeliveryOptions options, LocalProgramOnAzurite program)
    {
        await program.Api.SeedAsync(projects: 1, Flags);
        using var sdk = new SdkCaller(program.Address, await program.Api.SdkKeyAsync("p0"));
        using var first = (await sdk.SendAsync(Poll)).EnsureSuccessStatusCode();
        var size = (await first.Content.ReadAsByteArrayAsync()).Length;
        Console.WriteLine($"polls of {Flags} flags, {size} bytes, beside {options.Beside}; medians of {Rounds} rounds");
        foreach (var callers in options.Callers)
        {
            await new PollsFigure(options, program, sdk).RowAsync(callers, ("If-None-Match", $"{first.Headers.ETag}"));
        }
    }

    private async Task RowAsync(int callers, (string, string) known)
    {
        List<(Rate Beside, Rate Whole, Rate Known)> rounds = [];
        for (var round = 0; round <= Rounds; round++)
        {
            rounds.Add(
                (
                    await RunAsync(callers, options.Beside, 200),
                    await RunAsync(callers, Poll, 200),
                    await RunAsync(callers, Poll, 304, known)
                )
            );
        }

        // The first is not counted.
        rounds.RemoveAt(0);
        Console.WriteLine($"{callers} callers");
        Console.WriteLine(Line("beside", rounds.Select(round => (round.Beside, round.Beside))));
        Console.WriteLine(Line("with payload", rounds.Select(round => (round.Whole, round.Beside))));
        Console.WriteLine(Line("304", rounds.Select(round => (round.Known, round.Beside))));
    }

    private async Task<Rate> RunAsync(int callers, string path, int expected, params (string, string)[] headers)
    {
        // What is not answered as expected counts as an error, of which none may be.
        var before = await ProgramUse.WorkerTimeAsync(program.ProcessId);
        var run = await LoadRun.RunAsync(
            callers,
            async _ => await sdk.StatusAsync(path, headers) is var status && status == expected ? status : 500,
            options.Duration
        );
        var time = await ProgramUse.WorkerTimeAsync(program.ProcessId) - before;
        return run.Failed.Count == 0
            ? new(run.Rate, time.TotalMicroseconds / run.Succeeded)
            : throw new InvalidOperationException($"{path} was not answered {expected}: {run}");
    }

    private static string Line(string what, IEnumerable<(Rate It, Rate Beside)> rounds)
    {
        var (rate, ratio) = (new Spread(rounds.Select(it => it.It.Calls)), new Spread(rounds.Select(it => it.It.Calls / it.Beside.Calls)));
        var processor = new Spread(rounds.Select(it => it.It.Processor));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {what, -14} {rate.P50, 6:0} a second, ratio {ratio.P50:0.00}; {processor.P50, 4:0} us of the worker's processor time a call"
        );
    }

    /// <param name="Calls">Calls a second.</param>
    /// <param name="Processor">Processor time of the worker for each, in microseconds.</param>
    private sealed record Rate(double Calls, double Processor);
}
