using Approvals.Domain.Resources;

namespace Approvals.Domain.Tests.Wording;

/// <summary>
/// An example of each kind of instruction with its sentence: on the flag that <c>FlagBuilder.Colours</c> builds, its twin among AI
/// Configs, and the segment that <c>SegmentBuilder.Beta</c> builds. JSON is written with single quotes.
/// </summary>
internal static class Sentences
{
    private const string Young = "'clauses':[{'attribute':'age','op':'lessThan','values':[18]}]";

    public static IReadOnlyList<(ResourceKind Kind, string Json, string Text)> All { get; } =
    [
        .. OfFlags.Select(it => (ResourceKind.Flag, it.Json, it.Text)),
        .. OfSegments.Select(it => (ResourceKind.Segment, it.Json, it.Text)),
        .. OfTargeting.SelectMany(it => new[] { (ResourceKind.Flag, it.Json, it.Text), (ResourceKind.AiConfig, it.Json, it.Text) }),
        (ResourceKind.AiConfig, "{'kind':'deleteAIConfig'}", "Delete the AI Config"),
    ];

    private static IEnumerable<(string Json, string Text)> OfTargeting =>
        [
            ("{'kind':'updateOffVariation','variationId':'v-blue'}", "Serve blue while off"),
            ("{'kind':'updateOffVariation','variationId':null}", "Serve nothing while off"),
            ("{'kind':'updateFallthroughVariationOrRollout','variationId':'v-blue'}", "Let the default rule serve blue"),
            (
                "{'kind':'updateFallthroughVariationOrRollout','rolloutWeights':{'v-blue':66667,'v-red':33333},'rolloutBucketBy':'city','rolloutContextKind':'org'}",
                "Let the default rule serve blue to 66.667% and red to 33.333% of contexts of kind org, split by city"
            ),
            ("{'kind':'updateTrackEventsFallthrough','trackEvents':true}", "Report evaluations of the default rule in full"),
            ("{'kind':'updateTrackEvents','trackEvents':false}", "Do not report all evaluations in full"),
            (
                $"{{'kind':'addRule',{Young},'variationId':'v-blue','description':'Young','beforeRuleId':'r2'}}",
                "Add a rule before rule 2: if age is less than 18, serve blue (\"Young\")"
            ),
            (
                $"{{'kind':'replaceRules','rules':[{{{Young},'variationId':'v-red'}}]}}",
                "Replace all rules by 1 rule: (1) if age is less than 18, serve red"
            ),
            ("{'kind':'replaceRules','rules':[]}", "Remove all rules"),
            ("{'kind':'updateRuleVariationOrRollout','ruleId':'r1','variationId':'v-blue'}", "Let rule 1 (\"Nordics\") serve blue"),
            ("{'kind':'updateRuleTrackEvents','ruleId':'r2','trackEvents':true}", "Report evaluations of rule 2 in full"),
            ("{'kind':'removeRule','ruleId':'r1'}", "Remove rule 1 (\"Nordics\"): if country is one of SE, FI: serve green"),
            .. OfRules,
            ("{'kind':'addTargets','values':['ann','cid'],'variationId':'v-red'}", "Serve red to the users ann and cid"),
            ("{'kind':'addTargets','values':['acme'],'variationId':'v-blue','contextKind':'org'}", "Serve blue to the org acme"),
            ("{'kind':'removeTargets','values':['ann'],'variationId':'v-red'}", "No longer serve red by name to the user ann"),
            (
                "{'kind':'replaceTargets','targets':[{'variationId':'v-blue','values':['bob']},{'contextKind':'org','variationId':'v-red','values':['acme']}]}",
                "Replace everybody who is served by name: blue to the user bob; red to the org acme"
            ),
            ("{'kind':'replaceTargets','targets':[]}", "No longer serve anything by name to anybody"),
            ("{'kind':'clearTargets','variationId':'v-red'}", "Serve red to nobody by name"),
            ("{'kind':'updateDefaultVariation','onVariationValue':'blue'}", "In new environments serve blue while on"),
            (
                "{'kind':'updateDefaultVariation','OnVariationValue':'blue','offVariationValue':'red'}",
                "In new environments serve blue while on and red while off"
            ),
            .. OfTags,
        ];

    private static IEnumerable<(string Json, string Text)> OfRules =>
        [
            ("{'kind':'reorderRules','ruleIds':['r2','r1']}", "Put the rules in this order: rule 2, rule 1 (\"Nordics\")"),
            ("{'kind':'updateRuleDescription','ruleId':'r1','description':'North'}", "Describe rule 1 (\"Nordics\") as \"North\""),
            ("{'kind':'updateRuleDescription','ruleId':'r1','description':''}", "Take away the description of rule 1 (\"Nordics\")"),
            ($"{{'kind':'addClauses','ruleId':'r2',{Young}}}", "Let rule 2 also ask whether age is less than 18"),
            (
                "{'kind':'removeClauses','ruleId':'r2','clauseIds':['c2','gone']}",
                "Let rule 2 no longer ask whether \"plan is one of pro\" and \"gone\""
            ),
            (
                "{'kind':'updateClause','ruleId':'r1','clauseId':'c1','clause':{'attribute':'mail','op':'endsWith','negate':true,'values':['@x.org','@y.org']}}",
                "Let rule 1 (\"Nordics\") ask whether mail does not end with one of @x.org, @y.org instead of \"country is one of SE, FI\""
            ),
            (
                "{'kind':'addValuesToClause','ruleId':'r1','clauseId':'c1','values':['NO']}",
                "Add NO to the condition \"country is one of SE, FI\" of rule 1 (\"Nordics\")"
            ),
            (
                "{'kind':'removeValuesFromClause','ruleId':'r1','clauseId':'c1','values':['SE','FI']}",
                "Remove SE and FI from the condition \"country is one of SE, FI\" of rule 1 (\"Nordics\")"
            ),
        ];

    private static IEnumerable<(string Json, string Text)> Expiring(string where, string place) =>
        [
            (
                $"{{'kind':'addExpiringTarget','contextKind':'org','contextKey':'acme',{where},'value':1782864000000}}",
                $"Let the org acme be {place} by name until 2026-07-01 00:00 UTC"
            ),
            (
                $"{{'kind':'updateExpiringTarget','contextKey':'ann',{where},'value':1782864000000}}",
                $"Let the user ann be {place} by name until 2026-07-01 00:00 UTC instead"
            ),
            ($"{{'kind':'removeExpiringTarget','contextKey':'ann',{where}}}", $"Let the user ann be {place} by name for good"),
            (
                $"{{'kind':'addExpireUserTargetDate','userKey':'ann',{where},'value':1782864000000}}",
                $"Let the user ann be {place} by name until 2026-07-01 00:00 UTC"
            ),
            (
                $"{{'kind':'updateExpireUserTargetDate','userKey':'ann',{where},'value':1782864000000}}",
                $"Let the user ann be {place} by name until 2026-07-01 00:00 UTC instead"
            ),
            ($"{{'kind':'removeExpireUserTargetDate','userKey':'ann',{where}}}", $"Let the user ann be {place} by name for good"),
        ];

    private static IEnumerable<(string Json, string Text)> OfTags =>
        [
            ("{'kind':'addTags','values':['ui','q3']}", "Add the tags ui and q3"),
            ("{'kind':'removeTags','values':['ui']}", "Remove the tag ui"),
        ];

    private static IEnumerable<(string Json, string Text)> OfLabels =>
        [
            .. OfTags,
            ("{'kind':'updateName','value':'Paint'}", "Change the name to \"Paint\""),
            ("{'kind':'updateDescription','value':'All of it'}", "Change the description to \"All of it\""),
            ("{'kind':'updateDescription','value':''}", "Take away the description"),
        ];

    private static IEnumerable<(string Json, string Text)> OfFlags =>
        [
            ("{'kind':'turnFlagOn'}", "Turn the flag on"),
            ("{'kind':'turnFlagOff'}", "Turn the flag off"),
            ("{'kind':'addUserTargets','values':['cid'],'variationId':'v-green'}", "Serve green to the user cid"),
            ("{'kind':'removeUserTargets','values':['ann'],'variationId':'v-red'}", "No longer serve red by name to the user ann"),
            (
                "{'kind':'replaceUserTargets','targets':[{'variationId':'v-red','values':['bob']},{'variationId':'v-grey','values':[]}]}",
                "Replace all users who are served by name: red to the user bob"
            ),
            ("{'kind':'clearUserTargets','variationId':'v-red'}", "Serve red to no users by name"),
            .. Expiring("'variationId':'v-red'", "served red"),
            ("{'kind':'addPrerequisite','key':'gate2','variationId':'v-shut'}", "Require the flag \"Gate 2\" to serve shut"),
            ("{'kind':'updatePrerequisite','key':'gate','variationId':'v-shut'}", "Require the flag \"gate\" to serve shut instead"),
            ("{'kind':'removePrerequisite','key':'gate'}", "No longer require the flag \"gate\""),
            (
                "{'kind':'replacePrerequisites','prerequisites':[{'key':'gate2','variationId':'v-open'}]}",
                "Replace all prerequisites: require the flag \"Gate 2\" to serve open"
            ),
            ("{'kind':'addVariation','value':{'hue':1},'name':'Pink'}", "Add the variation \"Pink\" with the value {\"hue\":1}"),
            ("{'kind':'addVariation','value':5}", "Add a variation with the value 5"),
            ("{'kind':'removeVariation','variationId':'v-grey'}", "Remove the variation grey"),
            (
                "{'kind':'updateVariation','variationId':'v-blue','value':null,'name':'Sky','description':''}",
                "Change the variation blue: its value to null, its name to \"Sky\" and its description to \"(empty)\""
            ),
            .. OfLabels,
            ("{'kind':'makeFlagTemporary'}", "Make the flag temporary"),
            ("{'kind':'makeFlagPermanent'}", "Make the flag permanent"),
            ("{'kind':'updateMaintainerMember','value':'m-2'}", "Make Tara Two the maintainer"),
            ("{'kind':'updateMaintainerTeam','value':'web'}", "Make the team \"web\" the maintainer"),
            ("{'kind':'removeMaintainer'}", "Leave the flag without a maintainer"),
            (
                "{'kind':'addCustomProperties','key':'jira','name':'Jira','values':['T-1','T-2']}",
                "Add T-1 and T-2 to the property \"Jira\""
            ),
            ("{'kind':'replaceCustomProperties','key':'jira','name':'Jira','values':['T-9']}", "Set the property \"Jira\" to T-9"),
            ("{'kind':'removeCustomProperties','key':'jira','values':['T-1']}", "Remove T-1 from the property \"jira\""),
            ("{'kind':'turnOnClientSideAvailability','value':'usingEnvironmentId'}", "Show the flag to SDKs of browsers"),
            ("{'kind':'turnOffClientSideAvailability','value':'usingMobileKey'}", "Hide the flag from SDKs of phones"),
            ("{'kind':'archiveFlag'}", "Archive the flag: applications no longer see it"),
            ("{'kind':'restoreFlag'}", "Restore the archived flag"),
            ("{'kind':'deprecateFlag'}", "Deprecate the flag"),
            ("{'kind':'restoreDeprecatedFlag'}", "Take back that the flag is deprecated"),
            ("{'kind':'deleteFlag'}", "Delete the flag"),
        ];

    private static IEnumerable<(string Json, string Text)> OfSegments =>
        [
            .. Expiring("'targetType':'included'", "included"),
            ("{'kind':'addIncludedTargets','contextKind':'org','values':['acme']}", "Include the org acme"),
            ("{'kind':'removeIncludedTargets','values':['ann','abe']}", "No longer include the users ann and abe by name"),
            ("{'kind':'addExcludedTargets','values':['ann']}", "Exclude the user ann"),
            ("{'kind':'removeExcludedTargets','contextKind':'org','values':['evil']}", "No longer exclude the org evil by name"),
            ("{'kind':'addIncludedUsers','values':['cid']}", "Include the user cid"),
            ("{'kind':'removeIncludedUsers','values':['ann']}", "No longer include the user ann by name"),
            ("{'kind':'addExcludedUsers','values':['cid']}", "Exclude the user cid"),
            ("{'kind':'removeExcludedUsers','values':['bob']}", "No longer exclude the user bob by name"),
            ($"{{'kind':'addRule',{Young}}}", "Add a rule: if age is less than 18, include them"),
            (
                $"{{'kind':'addRule',{Young},'weight':'500','rolloutContextKind':'org','bucketBy':'city','beforeRuleId':'r2'}}",
                "Add a rule before rule 2: if age is less than 18, include 0.5% of contexts of kind org, split by city"
            ),
            ("{'kind':'removeRule','ruleId':'r1'}", "Remove rule 1 (\"Nordics\"): if country is one of SE, FI: include them"),
            (
                "{'kind':'updateRuleRolloutAndContextKind','ruleId':'r1','weight':30000,'contextKind':'user'}",
                "Let rule 1 (\"Nordics\") include 30% of users"
            ),
            .. OfRules,
            .. OfLabels,
            ("{'kind':'deleteSegment'}", "Delete the segment"),
            ("{'kind':'addBigSegmentIncludedTargets','values':['a']}", "Include the user a"),
            ("{'kind':'removeBigSegmentIncludedTargets','values':['a']}", "No longer include the user a by name"),
            ("{'kind':'addBigSegmentExcludedTargets','values':['a']}", "Exclude the user a"),
            ("{'kind':'removeBigSegmentExcludedTargets','values':['a']}", "No longer exclude the user a by name"),
            ("{'kind':'processBigSegmentImport'}", "Import the contexts of a big segment"),
        ];
}
