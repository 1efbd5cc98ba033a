using System.Globalization;

namespace Approvals.Bench.Delivery;

/// <summary>What is measured: <c>streams polls --streams 500</c>.</summary>
internal sealed record DeliveryOptions
{
    /// <summary>Names of figures; empty for all.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [];

    /// <summary>How many streams are open at once.</summary>
    public int Streams { get; private init; } = 500;

    /// <summary>How many changes are applied while they are open.</summary>
    public int Changes { get; private init; } = 100;

    /// <summary>How many callers poll at once.</summary>
    public IReadOnlyList<int> Callers { get; private init; } = [1, 8, 32];

    /// <summary>How long each rate is measured at a time.</summary>
    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(2);

    /// <summary>The path of what is read beside polls, the cheapest answer that there is.</summary>
    public string Beside { get; private init; } = "/api/health/live";

    /// <summary>How many flags the project has whose payload is timed.</summary>
    public int Flags { get; private init; } = 1_000;

    /// <summary>How many approvals are waited for until the SDK has seen them.</summary>
    public int Samples { get; private init; } = 60;

    public static DeliveryOptions Read(IReadOnlyList<string> arguments)
    {
        string[] names = [.. arguments.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
        return arguments
            .Skip(names.Length)
            .Chunk(2)
            .Aggregate(
                new DeliveryOptions { Only = names },
                (options, pair) =>
                    pair switch
                    {
                        ["--streams", var count] => options with { Streams = Number(count) },
                        ["--changes", var count] => options with { Changes = Number(count) },
                        ["--callers", var numbers] => options with { Callers = [.. numbers.Split(',').Select(Number)] },
                        ["--seconds", var seconds] => options with { Duration = TimeSpan.FromSeconds(Number(seconds)) },
                        ["--beside", var path] => options with { Beside = path },
                        ["--flags", var count] => options with { Flags = Number(count) },
                        ["--samples", var count] => options with { Samples = Number(count) },
                        _ => throw new ArgumentException($"'{string.Join(' ', pair)}' is no option of this command."),
                    }
            );
    }

    public bool Wants(string figure) => Only is [] || Only.Contains(figure);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
