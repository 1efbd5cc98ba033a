using Approvals.Bench.Load;

namespace Approvals.Bench.Delivery;

/// <summary>Measures what SDKs read of the local program: streams, polls, a large payload, and how soon an approval is seen.</summary>
internal static class DeliveryCommand
{
    public const string Name = "delivery";

    private static readonly IReadOnlyDictionary<string, Func<DeliveryOptions, LocalProgramOnAzurite, Task>> s_figures = new Dictionary<
        string,
        Func<DeliveryOptions, LocalProgramOnAzurite, Task>
    >
    {
        ["streams"] = StreamsFigure.MeasureAsync,
        ["polls"] = PollsFigure.MeasureAsync,
        ["payload"] = PayloadFigure.MeasureAsync,
        ["seen"] = SeenFigure.MeasureAsync,
    };

    public static async Task RunAsync(DeliveryOptions options)
    {
        if (options.Only.Except(s_figures.Keys).ToList() is [var unknown, ..])
        {
            throw new ArgumentException($"'{unknown}' is none of {string.Join(", ", s_figures.Keys)}.");
        }

        foreach (var (_, measure) in s_figures.Where(figure => options.Wants(figure.Key)))
        {
            Console.WriteLine($"(processes that run or wait for a processor, means of 1, 5 and 15 minutes: {await LoadAsync()})");
            await using var program = await LocalProgramOnAzurite.StartAsync();
            await measure(options, program);
            Console.WriteLine();
        }
    }

    private static async Task<string> LoadAsync() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ').Take(3)) : "unknown";
}
