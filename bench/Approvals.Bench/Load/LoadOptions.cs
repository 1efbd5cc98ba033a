using System.Globalization;

namespace Approvals.Bench.Load;

/// <summary>What of the table is measured: <c>--only toggles,list --callers 1,8 --seconds 4</c>.</summary>
internal sealed record LoadOptions
{
    /// <summary>Names of scenarios; empty for all.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [];

    public IReadOnlyList<int> Callers { get; private init; } = [1, 8, 32, 128];

    /// <summary>How long each figure is measured, after a second that does not count.</summary>
    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(4);

    /// <summary>How many requests the project has in which lists are long.</summary>
    public int Many { get; private init; } = 10_000;

    public static LoadOptions Read(IReadOnlyList<string> arguments) =>
        arguments
            .Chunk(2)
            .Aggregate(
                new LoadOptions(),
                (options, pair) =>
                    pair switch
                    {
                        ["--only", var names] => options with { Only = names.Split(',') },
                        ["--callers", var numbers] => options with
                        {
                            Callers = [.. numbers.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))],
                        },
                        ["--seconds", var seconds] => options with
                        {
                            Duration = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)),
                        },
                        ["--many", var count] => options with { Many = int.Parse(count, CultureInfo.InvariantCulture) },
                        _ => throw new ArgumentException($"'{string.Join(' ', pair)}' is none of --only, --callers, --seconds and --many."),
                    }
            );

    public bool Wants(string scenario) => Only is [] || Only.Contains(scenario);
}
