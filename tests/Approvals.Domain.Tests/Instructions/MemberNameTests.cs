using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Tests.Instructions.Patches;

namespace Approvals.Domain.Tests.Instructions;

/// <summary>Members are read in any case, as LaunchDarkly reads them.</summary>
public sealed class MemberNameTests
{
    private static readonly string[] s_free = ["value", "onVariationValue", "offVariationValue", "rolloutWeights"];

    public static IEnumerable<string> Spelt() =>
        Case.Of(Cases.Effects())
            .Concat(Case.Of(Cases.AlreadySo()))
            .Select(it => it.Instruction.ToString())
            .Concat(SegmentCase.Of(SegmentCases.Effects()).Select(it => it.Instruction.ToString()));

    [Fact]
    public void Every_member_of_every_kind_is_read_in_any_case() =>
        Assert.All(
            Spelt(),
            spelt =>
            {
                foreach (
                    var other in new Func<string, string>[]
                    {
                        name => name.ToUpperInvariant(),
                        name => name.ToLowerInvariant(),
                        name => char.ToUpperInvariant(name[0]) + name[1..],
                    }
                )
                {
                    var read = new Instruction(Respell(JsonNode.Parse(spelt)!, other).Deserialize<JsonElement>());

                    Assert.Equal(Lower(spelt), read.ToString());
                }
            }
        );

    [Theory]
    [InlineData("{'kind':'addTargets','values':['a']}", "{'kind':'addTargets','values':['a']}")]
    [InlineData("{'Kind':'addVariation','VALUE':{'Kind':1,'kind':2}}", "{'kind':'addVariation','value':{'Kind':1,'kind':2}}")]
    [InlineData("{'kind':'addRule','RolloutWeights':{'Kind':1}}", "{'kind':'addRule','rolloutWeights':{'Kind':1}}")]
    [InlineData("{'kind':'x','negate':true,'Negate':false}", "{'kind':'x','negate':false}")]
    [InlineData("{'kind':'x','Negate':false,'negate':true}", "{'kind':'x','negate':true}")]
    [InlineData("{'kind':'x','negate':true,'Negate':null}", "{'kind':'x','negate':true}")]
    [InlineData(
        "{'kind':'x','clause':{'op':'in','negate':true},'Clause':{'Op':'matches'}}",
        "{'kind':'x','clause':{'op':'matches','negate':true}}"
    )]
    [InlineData("{'kind':'x','Other':1,'\u212Aey':2,'value\u017F':3}", "{'kind':'x','Other':1,'key':2,'values':3}")]
    [InlineData(
        "{'KIND':'replaceScheduledChangesInstructions','Value':[{'Kind':'turnFlagOn'}]}",
        "{'kind':'replaceScheduledChangesInstructions','value':[{'kind':'turnFlagOn'}]}"
    )]
    [InlineData("7", "7")]
    public void What_is_written_twice_is_read_as_go_reads_it(string written, string read) =>
        Assert.Equal(read.Replace('\'', '"'), Case.Parse(written).ToString());

    [Fact]
    public void Edits_of_requests_and_of_what_is_scheduled_are_read_so_too()
    {
        Assert.True(
            EditRequest
                .Read([Case.Parse("{'KIND':'addReviewers','NotifyMemberIDs':['m'],'notifyteamkeys':['t']}")])
                .Accepted(out var edit, out _)
        );
        Assert.Equal("m t", $"{edit.NotifyMemberIds[0]} {edit.NotifyTeamKeys[0]}");
        Assert.True(
            EditScheduledChange
                .Read([Case.Parse("{'Kind':'replaceScheduledChangesInstructions','Value':[{'Kind':'turnFlagOn'}]}")])
                .Accepted(out var change, out _)
        );
        Assert.Equal("turnFlagOn", change.Instructions![0].Kind);
    }

    private static string Lower(string spelt) => new Instruction(JsonElement.Parse(spelt)).ToString();

    private static JsonNode Respell(JsonNode node, Func<string, string> spell) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members.Select(member =>
                    KeyValuePair.Create(
                        spell(member.Key),
                        s_free.Contains(member.Key) ? member.Value?.DeepClone()
                            : member.Value is { } value ? Respell(value, spell)
                            : null
                    )
                )
            ),
            JsonArray items => new JsonArray([.. items.Select(item => Respell(item!, spell))]),
            _ => node.DeepClone(),
        };
}
