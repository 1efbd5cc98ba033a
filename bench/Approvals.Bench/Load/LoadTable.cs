using System.Globalization;

namespace Approvals.Bench.Load;

/// <summary>Prints a row for each scenario and a column for each number of callers.</summary>
internal sealed class LoadTable(LoadOptions options)
{
    private const int TitleWidth = 36;

    private const int CellWidth = 24;

    public void Head(string title)
    {
        Console.WriteLine();
        Console.WriteLine($"{title, -TitleWidth}{string.Join("", options.Callers.Select(callers => $"{callers, CellWidth}"))}");
    }

    public Task RowAsync(Scenario scenario) =>
        RowAsync(scenario, async callers => $"{await LoadRun.MeasureAsync(callers, scenario.Call, options.Duration)}");

    /// <summary>How many table calls there are for each success.</summary>
    public Task CountAsync(Scenario scenario, CallCounter counter) =>
        RowAsync(
            scenario,
            async callers =>
            {
                await LoadRun.RunAsync(callers, scenario.Call, TimeSpan.FromSeconds(1));
                var before = counter.Count;
                var run = await LoadRun.RunAsync(callers, scenario.Call, options.Duration);
                return ((double)(counter.Count - before) / run.Succeeded).ToString("0.0", CultureInfo.InvariantCulture);
            }
        );

    private async Task RowAsync(Scenario scenario, Func<int, Task<string>> cell)
    {
        if (!options.Wants(scenario.Name))
        {
            return;
        }

        Console.Write($"{scenario.Title, -TitleWidth}");
        foreach (var callers in options.Callers)
        {
            Console.Write($"{await cell(callers), CellWidth}");
        }

        Console.WriteLine();
    }
}
