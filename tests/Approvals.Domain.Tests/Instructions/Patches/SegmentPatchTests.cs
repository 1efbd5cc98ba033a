using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Segments;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Segments.Builders;

namespace Approvals.Domain.Tests.Instructions.Patches;

public sealed class SegmentPatchTests
{
    [Theory]
    [MemberData(nameof(SegmentCases.Effects), MemberType = typeof(SegmentCases))]
    public void An_instruction_changes_what_it_says_and_nothing_else(SegmentCase the)
    {
        var result = Apply(the.Instruction);

        Assert.True(result.Succeeded, result.Error?.ToString());
        Assert.Equal(the.Expected, Difference(result.Value));
        Assert.True(result.Changed);
        Assert.Equal((8, Case.Now, FlagBuilder.Yesterday), (result.Value.Version, result.Value.LastModified, result.Value.CreatedAt));
        Assert.Empty(SegmentPatch.Validate([the.Instruction]));
    }

    [Theory]
    [MemberData(nameof(SegmentCases.AlreadySo), MemberType = typeof(SegmentCases))]
    public void What_is_already_so_succeeds_and_gives_the_same_segment_back(SegmentCase the)
    {
        var segment = SegmentBuilder.Beta();

        var result = SegmentPatch.Apply(segment, [the.Instruction], Context());

        Assert.True(result.Succeeded, result.Error?.ToString());
        Assert.False(result.Changed);
        Assert.Same(segment, result.Value);
    }

    [Theory]
    [MemberData(nameof(SegmentCases.RefusedByState), MemberType = typeof(SegmentCases))]
    [MemberData(nameof(SegmentCases.RefusedByForm), MemberType = typeof(SegmentCases))]
    public void A_refused_instruction_says_why_and_refuses_the_whole_patch(SegmentCase the)
    {
        var result = Apply(Case.Parse("{'kind':'updateName','value':'Other'}"), the.Instruction, Case.Parse("{'kind':'nonsense'}"));

        Assert.False(result.Succeeded);
        Assert.Null(result.Value);
        Assert.Equal((1, the.Instruction.Kind), (result.Error.Index, result.Error.Kind));
        Assert.Contains(the.Expected, result.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SegmentCases.RefusedByForm), MemberType = typeof(SegmentCases))]
    public void What_the_instruction_itself_gives_away_is_found_without_a_segment(SegmentCase the) =>
        Assert.Contains(the.Expected, Assert.Single(SegmentPatch.Validate([the.Instruction])).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(SegmentCases.RefusedByState), MemberType = typeof(SegmentCases))]
    public void What_depends_on_the_segment_is_left_for_later(SegmentCase the) => Assert.Empty(SegmentPatch.Validate([the.Instruction]));

    [Theory]
    [MemberData(nameof(SegmentCases.Effects), MemberType = typeof(SegmentCases))]
    public void A_parameter_of_the_wrong_type_is_refused_by_name(SegmentCase the)
    {
        foreach (var name in the.Instruction.Body.EnumerateObject().Select(member => member.Name).Except(["kind"]))
        {
            var spoilt = JsonNode.Parse(the.Instruction.ToString())!.AsObject();
            spoilt[name] = new JsonObject { ["wrong"] = new JsonArray() };

            var error = Assert.Single(SegmentPatch.Validate([new(spoilt.Deserialize<JsonElement>())]));

            Assert.StartsWith($"\"{name}", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_dry_run_lists_every_instruction_that_has_come_to_conflict_with_the_segment()
    {
        Instruction[] patch =
        [
            Case.Parse("{'kind':'updateRuleDescription','ruleId':'r9','description':'x'}"),
            Case.Parse("{'kind':'removeExcludedUsers','values':['bob']}"),
            Case.Parse("{'kind':'addIncludedUsers','values':['bob']}"),
            Case.Parse("{'kind':'addExcludedUsers','values':['bob']}"),
        ];

        Assert.Equal(
            [
                "instruction 1 (updateRuleDescription): there is no rule \"r9\" (any more).",
                "instruction 4 (addExcludedUsers): user \"bob\" is included already, and cannot be excluded too; remove it there first.",
            ],
            SegmentPatch.DryRun(SegmentBuilder.Beta(), patch, Context()).Select(error => error.ToString())
        );
    }

    [Fact]
    public void Many_instructions_raise_the_version_once()
    {
        var result = Apply(Case.Parse("{'kind':'addIncludedUsers','values':['x']}"), Case.Parse("{'kind':'updateName','value':'Other'}"));

        Assert.Equal("included: abe,ann => abe,ann,x; name: Beta => Other", Difference(result.Value!));
        Assert.Equal(8, result.Value!.Version);
    }

    [Fact]
    public void A_patch_has_room_for_1500_target_operations_and_not_one_more()
    {
        Instruction[] most =
        [
            Targets("addIncludedUsers", 700),
            Case.Parse("{'kind':'addTags','values':['a','b']}"),
            Targets("removeExcludedTargets", 800),
        ];
        Instruction[] more = [.. most, Targets("addExcludedTargets", 1), Case.Parse("{'kind':'nonsense'}")];

        Assert.Empty(SegmentPatch.Validate(most));
        Assert.Empty(SegmentPatch.DryRun(SegmentBuilder.Beta(), most, Context()));
        Assert.Equal(702, Apply(most).Value?.Included.Count);

        const string error =
            "instruction 4 (addExcludedTargets): a patch may add and remove at most 1500 targets, "
            + "and with this it comes to 1501; make several patches.";
        Assert.Equal(error, Assert.Single(SegmentPatch.Validate(more)).ToString());
        Assert.Equal(error, Assert.Single(SegmentPatch.DryRun(SegmentBuilder.Beta(), more, Context())).ToString());
        Assert.Equal(error, Apply(more).Error?.ToString());
    }

    private static Instruction Targets(string kind, int count) =>
        new(
            JsonSerializer.SerializeToElement(
                new
                {
                    kind,
                    contextKind = "user",
                    values = Enumerable.Range(0, count).Select(it => $"u{it}"),
                }
            )
        );

    private static PatchResult<Segment> Apply(params Instruction[] instructions) =>
        SegmentPatch.Apply(SegmentBuilder.Beta(), instructions, Context());

    private static string Difference(Segment after) =>
        string.Join("; ", FlagLines.Difference(SegmentBuilder.LinesOf(SegmentBuilder.Beta()), SegmentBuilder.LinesOf(after)));

    private static PatchContext Context()
    {
        var ids = 0;
        return new(() => $"new{++ids}", Case.Now) { Segments = Case.Segments, Answerable = new("me") };
    }
}
