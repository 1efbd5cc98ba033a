using System.Diagnostics;
using Approvals.Bench.Load;

namespace Approvals.Bench.Page;

/// <summary>
/// Measures the time from opening the inbox in a browser to the first frame that shows the list, where many requests wait for whoever opens
/// it: in a tab that has nothing of the page yet, and again in the same tab.
/// </summary>
internal static class PageCommand
{
    public const string Name = "page";

    private const string Project = "many";

    public static async Task RunAsync(PageOptions options)
    {
        await using var program = await LocalProgramOnAzurite.StartAsync();
        await FillAsync(program, options.Many);
        await MeasureAsync(new(program.Address, $"/inbox#token={program.Api.Token}"), options.Rounds);
    }

    private static async Task FillAsync(LocalProgramOnAzurite program, int count)
    {
        var (api, start) = (program.Api, Stopwatch.GetTimestamp());
        await api.MakeProjectAsync(Project);
        await api.MakeFlagAsync(Project, "f0");
        await StoreFiller.FillAsync(program.ConnectionString, Project, "f0", count, await api.MemberIdAsync());
        Console.WriteLine($"{count} requests wait; storing them took {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s.");
    }

    private static async Task MeasureAsync(Uri inbox, int rounds)
    {
        List<TimeSpan> first = [];
        List<TimeSpan> again = [];
        IReadOnlyCollection<string> calls = [];

        // The first round is not counted: code is compiled, and the browser starts.
        for (var round = 0; round <= rounds; round++)
        {
            await using var view = await InboxView.OpenAsync();
            (var painted, calls) = await view.NavigateAsync(inbox);
            first.Add(painted);
            again.Add((await view.NavigateAsync(inbox)).Painted);
        }

        Console.WriteLine($"{rounds} rounds, from navigating to the first frame with the list, ms: median, 95 in a hundred, slowest");
        Row("in a new browser", first.Skip(1));
        Row("in the same tab again", again.Skip(1));
        Console.WriteLine($"calls of the first time: {string.Join(", ", calls)}");
    }

    private static void Row(string what, IEnumerable<TimeSpan> times) =>
        Console.WriteLine($"{what, -24} {new Spread(times.Select(time => time.TotalMilliseconds))}");
}
