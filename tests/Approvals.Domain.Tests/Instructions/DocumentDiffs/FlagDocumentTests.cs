using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.DocumentDiffs;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.Instructions.DocumentDiffs;

public sealed class FlagDocumentTests
{
    private const string Production = "/environments/production";

    /// <summary>Edits, and the instructions that they come to.</summary>
    public static TheoryData<string, string> Changes() =>
        new()
        {
            { "/name = 'Hues'", "{'kind':'updateName','value':'Hues'}" },
            { "/description", "{'kind':'updateDescription','value':''}" },
            { "/description = 'Which'", "{'kind':'updateDescription','value':'Which'}" },
            { "/tags/- = 'new'", "{'kind':'addTags','values':['new']}" },
            { "/tags", "{'kind':'removeTags','values':['ui']}" },
            { "/tags = ['new','ui','new']", "{'kind':'removeTags','values':['ui']} {'kind':'addTags','values':['new','ui']}" },
            { "/temporary = true", "{'kind':'makeFlagTemporary'}" },
            { "/archived = true; /environments/test/archived = true; /archivedDate = 7", "{'kind':'archiveFlag'}" },
            { "/deprecated = true", "{'kind':'deprecateFlag'}" },
            { "/maintainerId", "{'kind':'removeMaintainer'}" },
            { "/maintainerId = 'm-2'", "{'kind':'updateMaintainerMember','value':'m-2'}" },
            { "/maintainerTeamKey = 'crew'", "{'kind':'updateMaintainerTeam','value':'crew'}" },
            { "/maintainerId; /maintainerTeamKey = 'crew'", "{'kind':'updateMaintainerTeam','value':'crew'}" },
            {
                "/customProperties/jira/value/- = 'T-2'",
                "{'kind':'replaceCustomProperties','key':'jira','name':'Jira','values':['T-1','T-2']}"
            },
            { "/customProperties = null", "{'kind':'removeCustomProperties','key':'jira','values':['T-1']}" },
            { "/clientSideAvailability/usingMobileKey = false", "{'kind':'turnOffClientSideAvailability','value':'usingMobileKey'}" },
            { "/defaults/onVariation = 3", "{'kind':'updateDefaultVariation','onVariationValue':'blue'}" },
            { "/environments/test/on = false", "test: {'kind':'turnFlagOff'}" },
            {
                $"{Production}/on = true; /environments/test/trackEvents = false; {Production}/trackEventsFallthrough = true",
                "production: {'kind':'turnFlagOn'} {'kind':'updateTrackEventsFallthrough','trackEvents':true} test: {'kind':'updateTrackEvents','trackEvents':false}"
            },
            { $"{Production}/offVariation = 3", "production: {'kind':'updateOffVariation','variationId':'v-blue'}" },
            {
                $"{Production}/fallthrough = {{'variation':3}}",
                "production: {'kind':'updateFallthroughVariationOrRollout','variationId':'v-blue'}"
            },
            {
                $"{Production}/fallthrough = {{'rollout':{{'variations':[{{'variation':3,'weight':60000}},{{'variation':0,'weight':40000}}],'bucketBy':'city'}}}}",
                "production: {'kind':'updateFallthroughVariationOrRollout','rolloutWeights':{'v-red':40000,'v-blue':60000},'rolloutBucketBy':'city','rolloutContextKind':'user'}"
            },
            {
                $"{Production}/targets/0/values/- = 'zoe'",
                "production: {'kind':'addTargets','contextKind':'user','values':['zoe'],'variationId':'v-red'}"
            },
            {
                $"{Production}/targets = [{{'variation':0,'values':['abe','ann']}},{{'variation':2,'values':['bob','ann']}}]",
                "production: {'kind':'addTargets','contextKind':'user','values':['ann'],'variationId':'v-green'}"
            },
            {
                $"{Production}/targets = [{{'variation':2,'values':['bob','ann']}}]",
                "production: {'kind':'removeTargets','contextKind':'user','values':['ann','abe'],'variationId':'v-red'} "
                    + "{'kind':'addTargets','contextKind':'user','values':['ann'],'variationId':'v-green'}"
            },
            {
                $"{Production}/contextTargets",
                "production: {'kind':'removeTargets','contextKind':'org','values':['acme'],'variationId':'v-red'}"
            },
            {
                $"{Production}/prerequisites = [{{'key':'gate2','variation':1}}]",
                "production: {'kind':'replacePrerequisites','prerequisites':[{'key':'gate2','variationId':'v-shut'}]}"
            },
            {
                $"{Production}/rules/0/variation = 3; {Production}/rules/0/trackEvents = true; {Production}/rules/0/description",
                "production: {'kind':'updateRuleDescription','ruleId':'r1','description':''} "
                    + "{'kind':'updateRuleVariationOrRollout','ruleId':'r1','variationId':'v-blue'} {'kind':'updateRuleTrackEvents','ruleId':'r1','trackEvents':true}"
            },
            {
                $"{Production}/rules/0/clauses/0/values/- = 'NO'",
                "production: {'kind':'updateClause','ruleId':'r1','clauseId':'c1','clause':{'contextKind':'user','attribute':'country','op':'in','negate':false,'values':['SE','FI','NO']}}"
            },
            {
                $"{Production}/rules/1/clauses/0; {Production}/rules/1/clauses/- = {{'attribute':'age','op':'lessThan','values':[18]}}",
                "production: {'kind':'addClauses','ruleId':'r2','clauses':[{'contextKind':'user','attribute':'age','op':'lessThan','negate':false,'values':[18]}]} "
                    + "{'kind':'removeClauses','ruleId':'r2','clauseIds':['c2']}"
            },
            { $"{Production}/rules/0", "production: {'kind':'removeRule','ruleId':'r1'}" },
            { $"{Production}/offVariation", "production: {'kind':'updateOffVariation','variationId':null}" },
            { "/includeInSnippet = true", "{'kind':'turnOnClientSideAvailability','value':'usingEnvironmentId'}" },
            // What the document has no members for is let be.
            { $"/nonsense = 1; /clientSideAvailability/usingSdkKey = true; {Production}/fallthough = {{'variation':0}}", "" },
            { $"{Production}/rules/0/_id; {Production}/rules/0/clauses/0/_id; {Production}/rules/1/clauses/1/_id", "" },
            { "/variations/3/name = 'Sky'", "{'kind':'updateVariation','variationId':'v-blue','name':'Sky'}" },
            {
                "/variations/- = {'value':'pink','description':'new'}; /defaults/onVariation = 4",
                "{'kind':'addVariation','value':'pink','description':'new'} {'kind':'updateDefaultVariation','onVariationValue':'pink'}"
            },
            { "/variations/3; /variations/2/_id", "after: {'kind':'removeVariation','variationId':'v-blue'}" },
            {
                "/variations/0/value = 'grey'; /variations/1/value = 'red'",
                "{'kind':'updateVariation','variationId':'v-red','value':'v-red'} {'kind':'updateVariation','variationId':'v-grey','value':'v-grey'} "
                    + "{'kind':'updateVariation','variationId':'v-red','value':'grey'} {'kind':'updateVariation','variationId':'v-grey','value':'red'}"
            },
        };

    /// <summary>Edits, and what is said against them.</summary>
    public static TheoryData<string, string> Refusals() =>
        new()
        {
            { "/key = 'other'", "\"key\" cannot be changed by a patch; what can is name, description, tags," },
            { "/kind = 'boolean'", "\"kind\" cannot be changed" },
            { "/_links/self", "\"_links\" cannot be changed" },
            { "/name", "\"name\" is missing; it must be a string." },
            { "/temporary = 'yes'", "\"temporary\" must be true or false; got a string." },
            { "/tags = 'ui'", "\"tags\" must be an array of strings" },
            { "/maintainerId = 'm-2'; /maintainerTeamKey = 'crew'", "cannot both be set" },
            { "/customProperties/jira/id = 1", "\"customProperties.jira.id\" is not known here; use name, value." },
            { "/defaults/onVariation = 4", "\"defaults.onVariation\" must be a whole number from 0 to 3" },
            { "/defaults/onVariation = -1", "\"defaults.onVariation\" must be a whole number from 0 to 3" },
            { "/variations = {}", "\"variations\" must be an array of objects" },
            { "/variations/0/_id = 'own'", "\"variations[0]._id\" is not the id of a variation; leave it out for a new one" },
            { "/variations/1/_id = 'v-red'", "\"variations[1]._id\" is out of place: each variation is there once" },
            { "/variations/0/value", "\"variations[0].value\" is missing" },
            { "/environments/test", "\"environments.test\" is missing; it must be an object." },
            { "/environments/staging = {}", "\"environments.staging\" is not there, and a patch cannot add it." },
            { "/environments/test = 7", "\"environments.test\" must be an object; got a number." },
            { $"{Production}/salt = 'x'", "\"environments.production.salt\" cannot be changed by a patch; what can is on," },
            { $"{Production}/archived = true", "\"environments.production.archived\" cannot be changed" },
            { $"{Production}/on", "\"environments.production.on\" is missing" },
            { $"{Production}/fallthrough/rollout = {{'variations':[]}}", "either \"environments.production.fallthrough.variation\" or" },
            {
                $"{Production}/fallthrough/seed = 1",
                "\"environments.production.fallthrough.seed\" is not known here; use variation, rollout."
            },
            {
                $"{Production}/fallthrough = {{'rollout':{{'variations':[{{'variation':0,'weight':1}},{{'variation':0,'weight':2}}]}}}}",
                "\"environments.production.fallthrough.rollout.variations\" must name each variation once."
            },
            {
                $"{Production}/rules/1/rollout/variations/0/weight = -1",
                "\"environments.production.rules[1].rollout.variations[0].weight\" must be a whole number"
            },
            { $"{Production}/rules/0/_id = 'own'", "\"environments.production.rules[0]._id\" is no id that was there" },
            {
                $"{Production}/rules/1/clauses/1/_id = 'c2'",
                "\"environments.production.rules[1].clauses[1]._id\" is no id that was there, or is there twice"
            },
            { $"{Production}/rules/0/clauses/0/op = 'IN'", "\"environments.production.rules[0].clauses[0].op\" must be one of in," },
            {
                $"{Production}/targets/0/variation = 4",
                "\"environments.production.targets[0].variation\" must be a whole number from 0 to 3"
            },
            {
                $"{Production}/prerequisites/0/variation = 2",
                "\"environments.production.prerequisites[0].variation\" must be a whole number from 0 to 1"
            },
            {
                $"/variations/- = {{'value':'pink'}}; {Production}/offVariation = 4",
                "\"environments.production.offVariation\" names a new variation"
            },
            {
                "/variations/1",
                "\"defaults.offVariation\" must be said anew, for the patch takes out a variation and moves those after it"
            },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_was_edited_is_put_into_instructions(string edits, string expected)
    {
        Assert.True(Change(edits).Accepted(out var steps, out var refusal), refusal?.Detail);

        var texts = steps.Select(
            (step, i) =>
                (step.EnvironmentKey ?? (step.Instructions[0].Kind == "removeVariation" ? "after" : null)) is { } place
                    ? $"{place}: {Text(step)}"
                    : Text(step)
        );
        Assert.Equal(expected, string.Join(' ', texts));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_changed_so_is_refused_by_its_path(string edits, string expected)
    {
        var refusal = Change(edits).Refusal;

        Assert.Equal(("invalid_patch", RefusalKind.Invalid), (refusal?.Rule, refusal?.Kind));
        Assert.Contains(expected, refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_are_put_where_the_document_has_them_and_kept_ones_keep_their_ids()
    {
        var flag = FlagBuilder.Colours();
        var document = WireDocument.Of(flag);
        var rules = document["environments"]!["production"]!["rules"]!.AsArray();
        JsonNode New(string description) =>
            JsonNode.Parse($$"""{"description":"{{description}}","clauses":[{"attribute":"a","op":"in","values":["b"]}],"variation":0}""")!;
        document["environments"]!["production"]!["rules"] = new JsonArray(
            New("first"),
            rules[1]!.DeepClone(),
            New("second"),
            New("third"),
            rules[0]!.DeepClone(),
            New("last")
        );

        Assert.True(Change(flag, document).Accepted(out var steps, out _));

        var patched = FlagPatch.Apply(flag, steps, new Case("{}").Context()).Value!.Environments["production"].Rules;
        Assert.Equal(
            ["first", "r2", "second", "third", "r1", "last"],
            patched.Select(it => it.Id.StartsWith("new", StringComparison.Ordinal) ? it.Description : it.Id)
        );
    }

    [Fact]
    public void What_only_the_flag_can_tell_is_left_to_the_instructions()
    {
        Assert.True(Change("/tags = ['a']; /variations/3; /defaults/offVariation = 3").Refusal is not null);
        Assert.True(Change($"{Production}/prerequisites/0/key = 'gone'").Accepted(out var steps, out _));

        Assert.Contains(
            "there is no flag \"gone\"",
            FlagPatch.Apply(FlagBuilder.Colours(), steps, new Case("{}").Context()).Error!.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    public void A_document_is_an_object(string json) =>
        Assert.Contains(
            "must be an object",
            FlagDocument
                .Changes(
                    FlagBuilder.Colours(),
                    WireDocument.Element(WireDocument.Of(FlagBuilder.Colours())),
                    JsonElement.Parse(json),
                    new Dictionary<string, Flag>()
                )
                .Refusal!.Detail,
            StringComparison.Ordinal
        );

    [Fact]
    public void Text_that_can_never_be_read_is_refused()
    {
        var document = WireDocument.Element(WireDocument.Of(FlagBuilder.Colours()));
        var unreadable = JsonElement.Parse(document.GetRawText().Replace("\"colours\"", "\"\\uD800\"", StringComparison.Ordinal));

        Assert.Contains(
            "must hold valid Unicode text",
            FlagDocument.Changes(FlagBuilder.Colours(), document, unreadable, new Dictionary<string, Flag>()).Refusal!.Detail,
            StringComparison.Ordinal
        );
    }

    private static Decision<IReadOnlyList<PatchStep>> Change(string edits)
    {
        var flag = FlagBuilder.Colours();
        return Change(flag, Edits.Of(WireDocument.Of(flag), edits.Split("; ")));
    }

    private static Decision<IReadOnlyList<PatchStep>> Change(Flag flag, JsonObject after) =>
        FlagDocument.Changes(
            flag,
            WireDocument.Element(WireDocument.Of(flag)),
            JsonElement.Parse(after.ToJsonString()),
            new Case("{}").Context().OtherFlags
        );

    private static string Text(PatchStep step) => string.Join(' ', step.Instructions).Replace('"', '\'');
}
