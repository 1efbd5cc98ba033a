using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.DocumentDiffs;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Instructions.Patches;
using Approvals.Domain.Tests.Properties;
using Approvals.Domain.Tests.Segments.Builders;

namespace Approvals.Domain.Tests.Instructions.DocumentDiffs;

public sealed class DocumentPropertyTests
{
    private static readonly PatchContext World = new Case("{}").Context();

    private static readonly Instruction[] OfFlags =
    [
        .. Case.Of(Cases.Effects()).Select(it => it.Instruction),
        Case.Parse("{'kind':'addVariation','value':'pink'}"),
        Case.Parse("{'kind':'addVariation','value':'grey','name':'Dawn'}"),
    ];

    private static readonly Instruction[] OfSegments = [.. SegmentCase.Of(SegmentCases.Effects()).Select(it => it.Instruction)];

    [Fact]
    public void The_document_of_any_flag_leads_to_it_from_any_other_state()
    {
        var (done, refused) = (0, 0);
        Walks.Hold(
            300,
            walk =>
            {
                var decision = DocumentWalk.Run(walk, FlagBuilder.Colours(), Step, WireDocument.Of, Change, Apply);
                if (decision.Refusal is not { } refusal)
                {
                    done++;
                    return;
                }

                refused++;
                var half = walk.Length / 2;
                var from = walk.Take(half).Aggregate(FlagBuilder.Colours(), (it, seed) => Step(it, new Random(seed)));
                var to = walk.Skip(half).Aggregate(from, (it, seed) => Step(it, new Random(seed)));
                Assert.True(CannotBeSaid(from, to, refusal.Detail), refusal.Detail);
            }
        );
        Assert.True(done > 3 * refused, $"{done} documents were carried out and {refused} refused: too few of the former to say anything.");
    }

    [Fact]
    public void The_document_of_any_segment_leads_to_it_from_any_other_state() =>
        Walks.Hold(
            300,
            walk =>
                Assert.Null(
                    DocumentWalk
                        .Run(
                            walk,
                            SegmentBuilder.Beta(),
                            (it, random) =>
                                SegmentPatch.Apply(it, [Next(random, OfSegments, new(it.Rules, []))], Context(random)).Value ?? it,
                            WireDocument.Of,
                            (it, before, after) => SegmentDocument.Changes(it, WireDocument.Element(before), WireDocument.Element(after)),
                            (it, steps) => Done(SegmentPatch.Apply(it, steps, World))
                        )
                        .Refusal
                )
        );

    /// <summary>Parts of the document are replaced by others and by junk; what comes of it must be instructions or a refusal, never a crash.</summary>
    [Fact]
    public void Whatever_the_document_is_it_is_instructions_or_a_refusal() =>
        Walks.Hold(
            800,
            walk =>
            {
                var (flag, segment) = (FlagBuilder.Colours(), SegmentBuilder.Beta());
                var (ofFlag, ofSegment) = (WireDocument.Of(flag), WireDocument.Of(segment));
                foreach (var seed in walk.Take(5))
                {
                    Junk.Into(ofFlag, new Random(seed));
                    Junk.Into(ofSegment, new Random(seed));
                }

                if (Change(flag, WireDocument.Of(flag), ofFlag).Accepted(out var steps, out var refusal))
                {
                    FlagPatch.Apply(flag, steps, World);
                }
                else
                {
                    Assert.Equal("invalid_patch", refusal.Rule);
                }

                if (
                    SegmentDocument
                        .Changes(segment, WireDocument.Element(WireDocument.Of(segment)), WireDocument.Element(ofSegment))
                        .Accepted(out steps, out refusal)
                )
                {
                    SegmentPatch.Apply(segment, steps, World);
                }
                else
                {
                    Assert.Equal("invalid_patch", refusal.Rule);
                }
            }
        );

    /// <summary>New variations have no id to serve them by yet, and positions that stayed while variations moved can be read two ways.</summary>
    private static bool CannotBeSaid(Flag from, Flag to, string detail)
    {
        var kept = to.Variations.Where(it => from.Variations.Any(old => old.Id == it.Id)).Select(it => it.Id).ToList();
        return detail.Contains("names a new variation", StringComparison.Ordinal)
            ? kept.Count < to.Variations.Count
            : detail.Contains("moves those after it", StringComparison.Ordinal)
                && !from.Variations.Take(kept.Count).Select(it => it.Id).SequenceEqual(kept);
    }

    private static Flag Step(Flag flag, Random random)
    {
        var environment = random.Next(4) == 0 ? "test" : "production";
        var names = new Nameable(flag.Environments[environment].Rules, flag.Variations);
        return FlagPatch.Apply(flag, environment, [Next(random, OfFlags, names)], Context(random)).Value ?? flag;
    }

    private static Decision<IReadOnlyList<PatchStep>> Change(Flag flag, JsonObject before, JsonObject after) =>
        FlagDocument.Changes(flag, WireDocument.Element(before), WireDocument.Element(after), World.OtherFlags);

    private static Flag Apply(Flag flag, IReadOnlyList<PatchStep> steps) => Done(FlagPatch.Apply(flag, steps, World));

    private static T Done<T>(PatchResult<T> result)
        where T : class
    {
        Assert.True(result.Succeeded, $"{result.Error}");
        return result.Value;
    }

    private static Instruction Next(Random random, Instruction[] examples, Nameable names) =>
        new RandomInstructions(random, examples).Next(names);

    // Ids of different steps must differ, and those of the same step must not when the walk is run again.
    private static PatchContext Context(Random random) => World with { NewId = () => $"id{random.NextInt64()}" };
}
