using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Instructions.Copying;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.Instructions.Copying;

public sealed class FlagCopyTests
{
    private static readonly Instruction[] Examples =
    [
        .. Case.Of(Cases.Effects())
            .Select(it => it.Instruction)
            .Where(it => InstructionCatalog.Flag.Find(it.Kind) is { Level: InstructionLevel.Environment })
            .Where(it => it.Kind is not "replaceUserTargets"),
    ];

    [Fact]
    public void Each_action_is_written_as_the_instruction_that_does_it()
    {
        var the = new Case("{}");

        var written = FlagCopy.Translate(FlagBuilder.Colours(), "production", CopyActions.All, the.Context().OtherFlags);

        Assert.Equal(
            [
                "{'kind':'turnFlagOff'}",
                "{'kind':'replaceRules','rules':[{'description':'Nordics','clauses':[{'contextKind':'user','attribute':'country','op':'in',"
                    + "'negate':false,'values':['SE','FI']}],'variationId':'v-green','trackEvents':false},{'clauses':[{'contextKind':'user',"
                    + "'attribute':'plan','op':'in','negate':false,'values':['pro']},{'contextKind':'user','attribute':'mail','op':'endsWith',"
                    + "'negate':false,'values':['@x.org']}],'rolloutWeights':{'v-red':50000,'v-green':50000},'rolloutContextKind':'user','trackEvents':false}]}",
                "{'kind':'updateFallthroughVariationOrRollout','variationId':'v-red'}",
                "{'kind':'updateOffVariation','variationId':'v-green'}",
                "{'kind':'replaceTargets','targets':[{'contextKind':'user','variationId':'v-red','values':['ann','abe']},"
                    + "{'contextKind':'user','variationId':'v-green','values':['bob']},{'contextKind':'org','variationId':'v-red','values':['acme']}]}",
                "{'kind':'replacePrerequisites','prerequisites':[{'key':'gate','variationId':'v-open'}]}",
            ],
            written.Select(it => it.ToString().Replace('"', '\''))
        );
        Assert.Empty(FlagPatch.Validate(written, "test"));
    }

    [Fact]
    public void A_copy_makes_the_target_what_the_source_is_in_the_chosen_things_and_once_done_changes_nothing()
    {
        var changed = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var context = new Case("{}").Context();
            var flag = Scramble(random, context);
            string[] names = [.. random.GetItems([.. CopyActions.All.Chosen], random.Next(1, 10)).Distinct()];
            Assert.True((random.Next(3) == 0 ? CopyActions.All : CopyActions.Parse(names, null)).Accepted(out var actions, out _));

            var instructions = FlagCopy.Translate(flag, "production", actions, context.OtherFlags);
            var once = FlagPatch.Apply(flag, "test", instructions, context);

            Assert.True(once.Succeeded, $"seed {seed}: {once.Error}");
            Assert.Equal(Expected(flag, actions), Targeting(once.Value.Environments["test"]));
            Assert.Same(flag.Environments["production"], once.Value.Environments["production"]);
            Assert.Same(once.Value, FlagPatch.Apply(once.Value, "test", instructions, context).Value);
            if (once.Changed)
            {
                changed++;
            }
        }

        Assert.InRange(changed, 100, 299);
    }

    [Fact]
    public void A_source_without_an_off_variation_takes_that_of_the_target_away()
    {
        var flag = new FlagBuilder("plain")
            .With("red", "green")
            .In("production", it => it with { OffVariation = null })
            .In("test", it => it)
            .Build();

        var instructions = FlagCopy.Translate(flag, "production", CopyActions.All, new Dictionary<string, Flag>());

        var copy = FlagPatch.Apply(flag, "test", instructions, new Case("{}").Context()).Value!.Environments["test"];
        Assert.Null(copy.OffVariation);
    }

    [Theory]
    [InlineData("ghost", 0, "there is no flag \"ghost\" in this project.")]
    [InlineData("gate", 7, "in flag \"gate\" there is no variation (empty)")]
    public void A_prerequisite_that_is_gone_makes_a_copy_that_is_refused(string key, int variation, string expected)
    {
        var context = new Case("{}").Context();
        var flag = new FlagBuilder("plain").With("red", "green").WaitingFor(key, variation).In("test", it => it).Build();

        var errors = FlagPatch.DryRun(flag, "test", FlagCopy.Translate(flag, "production", CopyActions.All, context.OtherFlags), context);

        Assert.Contains(expected, Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    private static Flag Scramble(Random random, PatchContext context)
    {
        var flag = FlagBuilder.Colours();
        var instructions = new RandomInstructions(random, Examples);
        var steps = random.Next(40);
        for (var i = 0; i < steps; i++)
        {
            var key = random.Next(2) == 0 ? "production" : "test";
            var next = instructions.Next(new(flag.Environments[key].Rules, flag.Variations));
            flag = FlagPatch.Apply(flag, key, [next], context).Value ?? flag;
        }

        return flag;
    }

    /// <summary>What a copy means, said once more without instructions.</summary>
    private static string Expected(Flag flag, CopyActions actions)
    {
        var (from, to) = (flag.Environments["production"], flag.Environments["test"]);
        FlagEnvironment From(string action) => actions.Chosen.Contains(action) ? from : to;
        return Targeting(
            to with
            {
                On = From("updateOn").On,
                Rules = From("updateRules").Rules,
                Fallthrough = From("updateFallthrough").Fallthrough,
                OffVariation = From("updateOffVariation").OffVariation,
                Targets = From("updateTargets").Targets,
                ContextTargets = From("updateTargets").ContextTargets,
                Prerequisites = From("updatePrerequisites").Prerequisites,
            }
        );
    }

    /// <summary>All but versions, times, the ids of rules and clauses, and the order of targets.</summary>
    private static string Targeting(FlagEnvironment it) =>
        JsonSerializer.Serialize(
            it with
            {
                Version = 0,
                LastModified = default,
                Rules =
                [
                    .. it.Rules.Select(rule =>
                        rule with
                        {
                            Id = "",
                            Clauses = [.. rule.Clauses.Select(clause => clause with { Id = "" })],
                        }
                    ),
                ],
                Targets = Sorted(it.Targets),
                ContextTargets = Sorted(it.ContextTargets),
            }
        );

    private static IReadOnlyList<Target> Sorted(IReadOnlyList<Target> targets) =>
        [
            .. targets
                .Select(it => it with { Values = [.. it.Values.Order(StringComparer.Ordinal)] })
                .OrderBy(it => it.ContextKind, StringComparer.Ordinal)
                .ThenBy(it => it.Variation),
        ];
}
