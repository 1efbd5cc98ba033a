using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Instructions;
using Approvals.Domain.Tests.Segments.Builders;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Tests.Wording;

public sealed class InstructionWordsTests
{
    private static readonly KnownNames s_names = new()
    {
        Flags = new Dictionary<string, Flag>
        {
            ["gate"] = new FlagBuilder("gate").With("open", "shut").Build(),
            ["gate2"] = new FlagBuilder("gate2").With("open", "shut").Build() with { Name = "Gate 2" },
        },
        Segments = new Dictionary<string, string> { ["beta"] = "Beta users" },
        Members = new Dictionary<string, string> { ["m-2"] = "Tara Two" },
    };

    [Fact]
    public void Each_instruction_is_said_in_a_sentence()
    {
        var said = Sentences.All.Select(it => (it.Kind, it.Json, Text: Say(it.Kind, it.Json)));

        Assert.Equal(Sentences.All, said);
    }

    [Fact]
    public void Every_kind_of_the_catalogue_has_a_sentence()
    {
        var said = Sentences.All.Select(it => (it.Kind, Case.Parse(it.Json).Kind)).ToHashSet();

        Assert.Empty(InstructionCatalog.Kinds.Where(kind => !InstructionWords.Has(kind.Resource, kind.Name)).Select(kind => kind.Name));
        Assert.Empty(InstructionCatalog.Kinds.Where(kind => !said.Contains((kind.Resource, kind.Name))).Select(kind => kind.Name));
    }

    [Theory]
    [InlineData("{'kind':'deleteScheduledChange'}", "Call off the scheduled change")]
    [InlineData(
        "{'kind':'updateScheduledChangesExecutionDate','value':1800000000000}",
        "Move the scheduled change to 2027-01-15 08:00 UTC"
    )]
    [InlineData(
        "{'kind':'replaceScheduledChangesInstructions','value':[{'kind':'turnFlagOn'},{'kind':'removeMaintainer'}]}",
        "Replace what the scheduled change does: Turn the flag on; Leave the flag without a maintainer"
    )]
    public void Changes_of_what_is_scheduled_have_sentences(string json, string text) => Assert.Equal(text, Say(ResourceKind.Flag, json));

    [Theory]
    [InlineData("'in','values':['DE','AT']", "country is one of DE, AT")]
    [InlineData("'in','negate':true,'values':['DE']", "country is not one of DE")]
    [InlineData("'startsWith','values':['a']", "country starts with a")]
    [InlineData("'contains','negate':true,'values':['a','b']", "country does not contain one of a, b")]
    [InlineData("'matches','values':['^a.*$']", "country matches ^a.*$")]
    [InlineData("'greaterThanOrEqual','values':[5]", "country is at least 5")]
    [InlineData("'before','values':[1800000000000]", "country is before 2027-01-15 08:00:00 UTC")]
    [InlineData("'after','negate':true,'values':['2026-01-31T12:00:00Z']", "country is not after 2026-01-31T12:00:00Z")]
    [InlineData("'semVerLessThan','values':['2.1.0']", "country is a version before 2.1.0")]
    [InlineData("'in','contextKind':'org','values':[true]", "org country is one of true")]
    [InlineData("'segmentMatch','values':['beta']", "the user is in the segment \"Beta users\"")]
    [InlineData(
        "'segmentMatch','negate':true,'contextKind':'org','values':['beta','none']",
        "the org is not in one of the segments \"Beta users\", \"none\""
    )]
    public void Conditions_are_said_as_people_say_them(string clause, string text) =>
        Assert.Equal(
            $"Let rule 1 (\"Nordics\") also ask whether {text}",
            Say(ResourceKind.Flag, $"{{'kind':'addClauses','ruleId':'r1','clauses':[{{'attribute':'country','op':{clause}}}]}}")
        );

    [Fact]
    public void Of_many_the_first_are_named_and_the_rest_counted()
    {
        var keys = string.Join(',', Enumerable.Range(0, 4_331).Select(i => $"'u{i}'"));

        Assert.Equal(
            "Serve red to the users u0, u1, u2, u3, u4, u5, u6, u7, u8, u9 and 4,321 more",
            Say(ResourceKind.Flag, $"{{'kind':'addTargets','variationId':'v-red','values':[{keys}]}}")
        );
    }

    [Theory]
    [InlineData("{'kind':'updateOffVariation','variationId':'gone'}", "Serve the unknown variation \"gone\" while off")]
    [InlineData("{'kind':'updateOffVariation'}", "Serve nothing while off")]
    [InlineData("{'kind':'removeRule','ruleId':'gone'}", "Remove the unknown rule \"gone\"")]
    [InlineData(
        "{'kind':'addPrerequisite','key':'gone','variationId':'x'}",
        "Require the flag \"gone\" to serve the unknown variation \"x\""
    )]
    [InlineData("{'kind':'addTargets','values':[],'variationId':'v-red'}", "Serve red to no users")]
    [InlineData("{'kind':'updateName','value':'<script>alert(1)</script>'}", "Change the name to \"<script>alert(1)</script>\"")]
    [InlineData("{'kind':'updateName','value':'a\\u202Eb\\nc'}", "Change the name to \"ab c\"")]
    [InlineData("{'kind':'updateName','value':'\\u05D0\\u05D1'}", "Change the name to \"\u2068\u05D0\u05D1\u2069\"")]
    [InlineData("{'kind':'somethingNew'}", "Do \"somethingNew\"")]
    public void What_is_missing_or_hostile_has_a_sentence_too(string json, string text) => Assert.Equal(text, Say(ResourceKind.Flag, json));

    [Fact]
    public void No_text_makes_a_sentence_long()
    {
        var combining = new string('\u0301', 100_000);

        var said = Say(ResourceKind.Flag, $"{{'kind':'addVariation','name':'a{combining}','value':{{'x':'{combining}'}}}}");

        Assert.InRange(said.Length, 50, 300);
    }

    [Fact]
    public void Parameters_of_wrong_types_make_no_exception()
    {
        string[] wrong = ["null", "5", "\"x\"", "[]", "{}", "[{}]", "[5]", "{\"a\":5}", "\"\\uD800\"", "[\"\\uD800\"]", "true"];
        foreach (var (kind, json, _) in Sentences.All)
        {
            var members = Case.Parse(json).Body.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText());
            foreach (var name in members.Keys.Where(name => name != "kind"))
            {
                foreach (var value in wrong)
                {
                    var changed = members.Select(member => $"\"{member.Key}\":{(member.Key == name ? value : member.Value)}");
                    Assert.NotEmpty(Say(kind, new Instruction(JsonElement.Parse($"{{{string.Join(',', changed)}}}"))));
                }
            }
        }
    }

    private static string Say(ResourceKind kind, string json) => Say(kind, Case.Parse(json));

    private static string Say(ResourceKind kind, Instruction instruction) =>
        InstructionWords.Of(
            kind,
            instruction,
            s_names.Of(
                kind switch
                {
                    ResourceKind.Flag => new FlagResource(FlagBuilder.Colours()),
                    ResourceKind.Segment => new SegmentResource(SegmentBuilder.Beta()),
                    _ => (Resource)new AiConfigResource(AiConfigBuilder.Colours()),
                },
                "production"
            )
        );
}
