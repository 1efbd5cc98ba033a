using System.Globalization;

namespace Approvals.Bench.Page;

/// <summary>What is opened, and how often: <c>--many 10000 --rounds 20</c>.</summary>
internal sealed record PageOptions
{
    /// <summary>How many requests wait for the person who opens the inbox.</summary>
    public int Many { get; private init; } = 10_000;

    public int Rounds { get; private init; } = 20;

    public static PageOptions Read(IReadOnlyList<string> arguments) =>
        arguments
            .Chunk(2)
            .Aggregate(
                new PageOptions(),
                (options, pair) =>
                    pair switch
                    {
                        ["--many", var count] => options with { Many = int.Parse(count, CultureInfo.InvariantCulture) },
                        ["--rounds", var count] => options with { Rounds = int.Parse(count, CultureInfo.InvariantCulture) },
                        _ => throw new ArgumentException($"'{string.Join(' ', pair)}' is none of --many and --rounds."),
                    }
            );
}
