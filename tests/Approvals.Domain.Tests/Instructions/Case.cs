using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Segments;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Segments.Builders;

namespace Approvals.Domain.Tests.Instructions;

/// <summary>One instruction against one flag, and what comes of it. JSON is written with single quotes.</summary>
public sealed record Case(string Json, string Expected = "")
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    public string Environment { get; init; } = "production";

    /// <summary>Which flag the instruction meets.</summary>
    public string Given { get; init; } = "colours";

    /// <summary>Names a flag that has the given one as a prerequisite, and the variation it waits for.</summary>
    public int? WaitedFor { get; init; }

    /// <summary>The same in each environment; none asks about another but "ring", which asks about "beta".</summary>
    internal static SegmentLookup Segments { get; } =
        new((_, key) => RandomInstructions.Keys.Concat(["beta", "ring"]).Contains(key) ? "" : null)
        {
            Beside = new Dictionary<string, Segment>
            {
                ["ring"] = SegmentBuilder.Beta() with
                {
                    Key = "ring",
                    Rules = [new() { Id = "r1", Clauses = [FlagBuilder.Clause("c1", "", "segmentMatch", "beta")] }],
                },
            },
        };

    internal Instruction Instruction => Parse(Json);

    internal Flag Flag =>
        Given switch
        {
            "colours" => FlagBuilder.Colours(),
            "expiring" => FlagBuilder.Expiring(),
            "plain" => new FlagBuilder("plain").With("red", "green").In("production", it => it).Build(),
            "archived" => FlagBuilder.Colours() with
            {
                Archived = true,
                ArchivedAt = FlagBuilder.Yesterday,
                Deprecated = true,
                Temporary = true,
            },
            _ => FlagBuilder.Switch(),
        };

    internal static IEnumerable<Case> Of(IEnumerable<object[]> table) => table.Select(row => (Case)row[0]);

    internal static Instruction Parse(string json) => new(JsonElement.Parse(json.Replace('\'', '"')));

    internal PatchContext Context()
    {
        List<Flag> others =
        [
            new FlagBuilder("gate").With("open", "shut").In("production", it => it).Build(),
            new FlagBuilder("gate2").With("open", "shut").In("production", it => it).Build(),
            new FlagBuilder("far").With("a", "b").WaitingFor("near", 0).Build(),
            new FlagBuilder("near").With("a", "b").WaitingFor("plain", 0).Build(),
        ];
        if (WaitedFor is { } variation)
        {
            others.Add(new FlagBuilder("waiter").With("a", "b").WaitingFor("colours", variation).Build());
        }

        var ids = 0;
        return new(() => $"new{++ids}", Now, others.ToDictionary(it => it.Key)) { Segments = Segments, Answerable = new("me") };
    }

    internal PatchResult<Flag> Apply() => FlagPatch.Apply(Flag, Environment, [Instruction], Context());

    public override string ToString() => $"{Json} on {Given}";
}
