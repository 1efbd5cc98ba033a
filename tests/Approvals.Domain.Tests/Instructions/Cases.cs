namespace Approvals.Domain.Tests.Instructions;

/// <summary>What each kind does, on the flag that <c>FlagBuilder.Colours</c> builds unless said otherwise.</summary>
public static class Cases
{
    private const string NewClause = "{'attribute':'age','op':'lessThan','values':[18]}";

    public static TheoryData<Case> Effects() =>
        [
            new("{'kind':'turnFlagOn'}", "on: False => True"),
            new("{'kind':'turnFlagOff'}", "test on: True => False") { Environment = "test" },
            new("{'kind':'updateOffVariation','variationId':'v-blue'}", "off: green => blue"),
            new("{'kind':'updateOffVariation','variationId':null}", "off: green => "),
            new(
                $"{{'kind':'addRule','clauses':[{NewClause}],'variationId':'v-blue','description':'Young'}}",
                "rule new1: nothing => Young[new2 user.age lessThan 18] blue; rules: r1,r2 => r1,r2,new1"
            ),
            new(
                "{'kind':'addRule','clauses':[{'contextKind':'org','attribute':'','op':'segmentMatch','negate':true,'values':['beta']}],'beforeRuleId':'r2',"
                    + "'rolloutWeights':{'v-blue':75000,'v-red':25000},'rolloutBucketBy':'city','rolloutContextKind':'org'}",
                "rule new1: nothing => [new2 org. not segmentMatch beta] red 25%/blue 75% of org by city; rules: r1,r2 => r1,new1,r2"
            ),
            new("{'kind':'removeRule','ruleId':'r1'}", "rule r1: Nordics[c1 user.country in SE|FI] green => nothing; rules: r1,r2 => r2"),
            new(
                $"{{'kind':'replaceRules','rules':[{{'clauses':[{NewClause}],'variationId':'v-red','trackEvents':true}}]}}",
                "rule new1: nothing => [new2 user.age lessThan 18] red tracked; rule r1: Nordics[c1 user.country in SE|FI] green => nothing; "
                    + "rule r2: [c2 user.plan in pro & c3 user.mail endsWith @x.org] red 50%/green 50% of user by key => nothing; rules: r1,r2 => new1"
            ),
            new("{'kind':'reorderRules','ruleIds':['r2','r1']}", "rules: r1,r2 => r2,r1"),
            new(
                "{'kind':'updateRuleVariationOrRollout','ruleId':'r1','variationId':'v-blue'}",
                "rule r1: Nordics[c1 user.country in SE|FI] green => Nordics[c1 user.country in SE|FI] blue"
            ),
            new(
                "{'kind':'updateRuleDescription','ruleId':'r1','description':'North'}",
                "rule r1: Nordics[c1 user.country in SE|FI] green => North[c1 user.country in SE|FI] green"
            ),
            new(
                "{'kind':'updateRuleTrackEvents','ruleId':'r1','trackEvents':true}",
                "rule r1: Nordics[c1 user.country in SE|FI] green => Nordics[c1 user.country in SE|FI] green tracked"
            ),
            new(
                $"{{'kind':'addClauses','ruleId':'r1','clauses':[{NewClause}]}}",
                "rule r1: Nordics[c1 user.country in SE|FI] green => Nordics[c1 user.country in SE|FI & new1 user.age lessThan 18] green"
            ),
            new(
                "{'kind':'removeClauses','ruleId':'r2','clauseIds':['c2','gone']}",
                "rule r2: [c2 user.plan in pro & c3 user.mail endsWith @x.org] red 50%/green 50% of user by key => "
                    + "[c3 user.mail endsWith @x.org] red 50%/green 50% of user by key"
            ),
            new(
                $"{{'kind':'updateClause','ruleId':'r1','clauseId':'c1','clause':{NewClause}}}",
                "rule r1: Nordics[c1 user.country in SE|FI] green => Nordics[c1 user.age lessThan 18] green"
            ),
            new(
                "{'kind':'addValuesToClause','ruleId':'r1','clauseId':'c1','values':['FI','NO','NO']}",
                "rule r1: Nordics[c1 user.country in SE|FI] green => Nordics[c1 user.country in SE|FI|NO] green"
            ),
            new(
                "{'kind':'removeValuesFromClause','ruleId':'r1','clauseId':'c1','values':['SE','NO']}",
                "rule r1: Nordics[c1 user.country in SE|FI] green => Nordics[c1 user.country in FI] green"
            ),
            new("{'kind':'updateFallthroughVariationOrRollout','variationId':'v-blue'}", "fallthrough: red => blue"),
            new(
                "{'kind':'updateFallthroughVariationOrRollout','rolloutWeights':{'v-blue':99000,'v-red':1000}}",
                "fallthrough: red => red 1%/blue 99% of user by key"
            ),
            new("{'kind':'updateTrackEventsFallthrough','trackEvents':true}", "track fallthrough: False => True"),
            new("{'kind':'updateTrackEvents','trackEvents':true}", "track: False => True"),
            new("{'kind':'addTargets','values':['ann','cid'],'variationId':'v-red'}", "user red: abe,ann => abe,ann,cid"),
            new("{'kind':'addTargets','values':['ann'],'variationId':'v-blue','contextKind':'org'}", "org blue: nothing => ann"),
            new("{'kind':'removeTargets','values':['ann','bob'],'variationId':'v-red'}", "user red: abe,ann => abe"),
            new("{'kind':'removeTargets','values':['acme'],'variationId':'v-red','contextKind':'org'}", "org red: acme => nothing"),
            new(
                "{'kind':'replaceTargets','targets':[{'variationId':'v-blue','values':['bob']},{'contextKind':'org','variationId':'v-red','values':['acme']}]}",
                "user blue: nothing => bob; user green: bob => nothing; user red: abe,ann => nothing"
            ),
            new("{'kind':'clearTargets','variationId':'v-red'}", "org red: acme => nothing; user red: abe,ann => nothing"),
            new("{'kind':'addUserTargets','values':['cid'],'variationId':'v-green'}", "user green: bob => bob,cid"),
            new("{'kind':'removeUserTargets','values':['ann'],'variationId':'v-red'}", "user red: abe,ann => abe"),
            new(
                "{'kind':'replaceUserTargets','targets':[{'variationId':'v-red','values':['bob']},{'variationId':'v-grey','values':[]},"
                    + "{'variationId':'v-green','values':[]},{'variationId':'v-blue','values':[]}]}",
                "user green: bob => nothing; user red: abe,ann => bob"
            ),
            new("{'kind':'clearUserTargets','variationId':'v-red'}", "user red: abe,ann => nothing"),
            new(
                "{'kind':'addExpiringTarget','contextKind':'org','contextKey':'acme','variationId':'v-red','value':1782864000000}",
                "expiring org acme v-red: nothing => 2026-07-01 #1 by me"
            ),
            new(
                "{'kind':'updateExpiringTarget','contextKey':'ann','variationId':'v-red','value':1785542400000,'version':1}",
                "expiring user ann v-red: 2026-07-01 #1 by m-1 => 2026-08-01 #2 by me"
            )
            {
                Given = "expiring",
            },
            new(
                "{'kind':'removeExpiringTarget','contextKey':'ann','variationId':'v-red'}",
                "expiring user ann v-red: 2026-07-01 #1 by m-1 => nothing"
            )
            {
                Given = "expiring",
            },
            new(
                "{'kind':'addExpireUserTargetDate','userKey':'bob','variationId':'v-green','value':1782864000000}",
                "expiring user bob v-green: nothing => 2026-07-01 #1 by me"
            ),
            new(
                "{'kind':'updateExpireUserTargetDate','userKey':'ann','variationId':'v-red','value':1785542400000}",
                "expiring user ann v-red: 2026-07-01 #1 by m-1 => 2026-08-01 #2 by me"
            )
            {
                Given = "expiring",
            },
            new(
                "{'kind':'removeExpireUserTargetDate','userKey':'ann','variationId':'v-red'}",
                "expiring user ann v-red: 2026-07-01 #1 by m-1 => nothing"
            )
            {
                Given = "expiring",
            },
            new("{'kind':'addPrerequisite','key':'gate2','variationId':'v-shut'}", "prerequisites: gate#0 => gate#0, gate2#1"),
            new("{'kind':'updatePrerequisite','key':'gate','variationId':'v-shut'}", "prerequisites: gate#0 => gate#1"),
            new("{'kind':'removePrerequisite','key':'gate'}", "prerequisites: gate#0 => "),
            new(
                "{'kind':'replacePrerequisites','prerequisites':[{'key':'gate2','variationId':'v-open'}]}",
                "prerequisites: gate#0 => gate2#0"
            ),
            new(
                "{'kind':'addVariation','value':{'hue':1},'name':'Pink','description':'new'}",
                "variations: v-red \"red\" red, v-grey \"grey\" grey, v-green \"green\" green, v-blue \"blue\" blue => "
                    + "v-red \"red\" red, v-grey \"grey\" grey, v-green \"green\" green, v-blue \"blue\" blue, new1 {\"hue\":1} Pink new"
            ),
            // Green moves from the third place to the second everywhere, so nothing that serves it reads differently.
            new(
                "{'kind':'removeVariation','variationId':'v-grey'}",
                "variations: v-red \"red\" red, v-grey \"grey\" grey, v-green \"green\" green, v-blue \"blue\" blue => "
                    + "v-red \"red\" red, v-green \"green\" green, v-blue \"blue\" blue"
            )
            {
                WaitedFor = 0,
            },
            new(
                "{'kind':'updateVariation','variationId':'v-blue','value':null,'name':'','description':'none'}",
                "variations: v-red \"red\" red, v-grey \"grey\" grey, v-green \"green\" green, v-blue \"blue\" blue => "
                    + "v-red \"red\" red, v-grey \"grey\" grey, v-green \"green\" green, v-blue null  none"
            ),
            new("{'kind':'updateDefaultVariation','OnVariationValue':'blue'}", "defaults: red/green => blue/green"),
            new(
                "{'kind':'updateDefaultVariation','onVariationValue':'green','offVariationValue':'red'}",
                "defaults: red/green => green/red"
            ),
            new("{'kind':'addTags','values':['ui','q3','q3']}", "tags: ui => ui,q3"),
            new("{'kind':'removeTags','values':['ui','q3']}", "tags: ui => "),
            new("{'kind':'updateName','value':'Paint'}", "name: colours => Paint"),
            new("{'kind':'updateDescription','value':'All of it'}", "description:  => All of it"),
            new("{'kind':'makeFlagTemporary'}", "temporary: False => True"),
            new("{'kind':'makeFlagPermanent'}", "temporary: True => False") { Given = "archived" },
            new("{'kind':'updateMaintainerMember','value':'m-2'}", "maintainer: m-1/ => m-2/"),
            new("{'kind':'updateMaintainerTeam','value':'web'}", "maintainer: m-1/ => /web"),
            new("{'kind':'removeMaintainer'}", "maintainer: m-1/ => /"),
            new(
                "{'kind':'addCustomProperties','key':'jira','name':'Jira','values':['T-1','T-2']}",
                "property jira: Jira T-1 => Jira T-1,T-2"
            ),
            new("{'kind':'addCustomProperties','key':'page','name':'Page','values':['P']}", "property page: nothing => Page P"),
            new("{'kind':'replaceCustomProperties','key':'jira','name':'Jira','values':['T-9']}", "property jira: Jira T-1 => Jira T-9"),
            new("{'kind':'removeCustomProperties','key':'jira','values':['T-1']}", "property jira: Jira T-1 => nothing"),
            new(
                "{'kind':'turnOnClientSideAvailability','value':'usingEnvironmentId'}",
                "client: mobile True, id False => mobile True, id True"
            ),
            new(
                "{'kind':'turnOffClientSideAvailability','value':'usingMobileKey'}",
                "client: mobile True, id False => mobile False, id False"
            ),
            new("{'kind':'archiveFlag'}", "archived: False => True 2026-06-01"),
            new("{'kind':'restoreFlag'}", "archived: True 2026-05-01 => False") { Given = "archived" },
            new("{'kind':'deprecateFlag'}", "deprecated: False => True"),
            new("{'kind':'restoreDeprecatedFlag'}", "deprecated: True => False") { Given = "archived" },
        ];

    public static TheoryData<Case> AlreadySo() =>
        [
            new("{'kind':'turnFlagOn'}") { Environment = "test" },
            new("{'kind':'turnFlagOff'}"),
            new("{'kind':'updateOffVariation','variationId':'v-green'}"),
            new("{'kind':'removeRule','ruleId':'gone'}"),
            new(
                "{'kind':'replaceRules','rules':[{'description':'Nordics','clauses':[{'contextKind':'user','attribute':'country','op':'in','negate':false,"
                    + "'values':['SE','FI']}],'variationId':'v-green'},{'clauses':[{'attribute':'plan','op':'in','values':['pro']},{'attribute':'mail',"
                    + "'op':'endsWith','values':['@x.org']}],'rolloutWeights':{'v-green':50000,'v-red':50000}}]}"
            ),
            new("{'kind':'reorderRules','ruleIds':['r1','r2']}"),
            new("{'kind':'updateRuleVariationOrRollout','ruleId':'r2','rolloutWeights':{'v-red':50000,'v-green':50000}}"),
            new("{'kind':'updateRuleDescription','ruleId':'r2','description':''}"),
            new("{'kind':'updateRuleTrackEvents','ruleId':'r2','trackEvents':false}"),
            new("{'kind':'addClauses','ruleId':'r2','clauses':[]}"),
            new("{'kind':'removeClauses','ruleId':'r2','clauseIds':['gone']}"),
            new("{'kind':'updateClause','ruleId':'r1','clauseId':'c1','clause':{'attribute':'country','op':'in','values':['SE','FI']}}"),
            new("{'kind':'addValuesToClause','ruleId':'r1','clauseId':'c1','values':['FI']}"),
            new("{'kind':'removeValuesFromClause','ruleId':'r1','clauseId':'c1','values':['NO']}"),
            new("{'kind':'updateFallthroughVariationOrRollout','variationId':'v-red'}"),
            new("{'kind':'updateTrackEventsFallthrough','trackEvents':false}"),
            new("{'kind':'updateTrackEvents','trackEvents':true}") { Environment = "test" },
            new("{'kind':'addTargets','values':['ann'],'variationId':'v-red'}"),
            new("{'kind':'removeTargets','values':['bob','zoe'],'variationId':'v-red'}"),
            new(
                "{'kind':'replaceTargets','targets':[{'variationId':'v-red','values':['abe']},{'variationId':'v-green','values':['bob']},"
                    + "{'variationId':'v-red','values':['ann']},{'contextKind':'org','variationId':'v-red','values':['acme']}]}"
            ),
            new("{'kind':'clearTargets','variationId':'v-blue'}"),
            new("{'kind':'addUserTargets','values':['bob'],'variationId':'v-green'}"),
            new("{'kind':'removeUserTargets','values':['acme'],'variationId':'v-red'}"),
            new(
                "{'kind':'replaceUserTargets','targets':[{'variationId':'v-red','values':['abe','ann']},{'variationId':'v-grey','values':[]},"
                    + "{'variationId':'v-green','values':['bob']},{'variationId':'v-blue','values':[]}]}"
            ),
            new("{'kind':'clearUserTargets','variationId':'v-blue'}"),
            new("{'kind':'addExpiringTarget','contextKey':'ann','variationId':'v-red','value':1782864000000}") { Given = "expiring" },
            new("{'kind':'updateExpiringTarget','contextKey':'ann','variationId':'v-red','value':1782864000000}") { Given = "expiring" },
            new("{'kind':'removeExpiringTarget','contextKey':'bob','variationId':'v-red'}") { Given = "expiring" },
            new("{'kind':'addExpireUserTargetDate','userKey':'ann','variationId':'v-red','value':1782864000000}") { Given = "expiring" },
            new("{'kind':'updateExpireUserTargetDate','userKey':'ann','variationId':'v-red','value':1782864000000}") { Given = "expiring" },
            new("{'kind':'removeExpireUserTargetDate','userKey':'bob','variationId':'v-red'}"),
            new("{'kind':'addPrerequisite','key':'gate','variationId':'v-open'}"),
            new("{'kind':'updatePrerequisite','key':'gate','variationId':'v-open'}"),
            new("{'kind':'removePrerequisite','key':'gate2'}"),
            new("{'kind':'replacePrerequisites','prerequisites':[{'key':'gate','variationId':'v-open'}]}"),
            new("{'kind':'updateVariation','variationId':'v-blue','value':'blue','name':'blue'}"),
            new("{'kind':'updateVariation','variationId':'v-true','value':true}") { Given = "switch" },
            new("{'kind':'updateDefaultVariation','onVariationValue':'red'}"),
            new("{'kind':'addTags','values':['ui']}"),
            new("{'kind':'removeTags','values':['q3']}"),
            new("{'kind':'updateName','value':'colours'}"),
            new("{'kind':'updateDescription','value':''}"),
            new("{'kind':'makeFlagPermanent'}"),
            new("{'kind':'makeFlagTemporary'}") { Given = "archived" },
            new("{'kind':'updateMaintainerMember','value':'m-1'}"),
            new("{'kind':'removeMaintainer'}") { Given = "switch" },
            new("{'kind':'addCustomProperties','key':'jira','name':'Jira','values':['T-1']}"),
            new("{'kind':'replaceCustomProperties','key':'jira','name':'Jira','values':['T-1']}"),
            new("{'kind':'removeCustomProperties','key':'page','values':['P']}"),
            new("{'kind':'turnOnClientSideAvailability','value':'usingMobileKey'}"),
            new("{'kind':'turnOffClientSideAvailability','value':'usingEnvironmentId'}"),
            new("{'kind':'archiveFlag'}") { Given = "archived", WaitedFor = 0 },
            new("{'kind':'restoreFlag'}"),
            new("{'kind':'deprecateFlag'}") { Given = "archived" },
            new("{'kind':'restoreDeprecatedFlag'}"),
        ];
}
