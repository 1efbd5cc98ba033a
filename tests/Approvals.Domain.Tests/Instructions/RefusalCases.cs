namespace Approvals.Domain.Tests.Instructions;

/// <summary>What each kind refuses, and the words that help.</summary>
public static class RefusalCases
{
    /// <summary>What only the flag's state can tell.</summary>
    public static TheoryData<Case> ByState() =>
        [
            new("{'kind':'turnFlagOn'}", "there is no environment \"moon\"; use one of production, test.") { Environment = "moon" },
            new(
                "{'kind':'updateOffVariation','variationId':'v-pink'}",
                "there is no variation \"v-pink\"; use one of \"v-red\" (red), \"v-grey\" (grey), \"v-green\" (green), \"v-blue\" (blue)."
            ),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','values':['b']}],'variationId':'v-pink'}",
                "no variation \"v-pink\""
            ),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','values':['b']}],'variationId':'v-red','beforeRuleId':'r9'}",
                "there is no rule \"r9\" (any more)."
            ),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','values':['b']}],'rolloutWeights':{'v-red':1000,'v-pink':99000}}",
                "no variation \"v-pink\""
            ),
            new(
                "{'kind':'replaceRules','rules':[{'clauses':[{'attribute':'a','op':'in','values':['b']}],'variationId':'v-red'},{'clauses':[{'attribute':'a','op':'in','values':['b']}],'variationId':'v-pink'}]}",
                "no variation \"v-pink\""
            ),
            new("{'kind':'reorderRules','ruleIds':['r1']}", "\"ruleIds\" must hold each of the 2 rules once: r1, r2."),
            new("{'kind':'reorderRules','ruleIds':['r1','r1']}", "each of the 2 rules once"),
            new("{'kind':'reorderRules','ruleIds':['r1','r9']}", "each of the 2 rules once"),
            new("{'kind':'reorderRules','ruleIds':['r1','r2','r2']}", "each of the 2 rules once"),
            new("{'kind':'updateRuleVariationOrRollout','ruleId':'r9','variationId':'v-red'}", "no rule \"r9\""),
            new("{'kind':'updateRuleVariationOrRollout','ruleId':'r1','variationId':'v-pink'}", "no variation \"v-pink\""),
            new("{'kind':'updateRuleDescription','ruleId':'r9','description':'x'}", "no rule \"r9\""),
            new("{'kind':'updateRuleTrackEvents','ruleId':'r9','trackEvents':true}", "no rule \"r9\""),
            new("{'kind':'addClauses','ruleId':'r9','clauses':[{'attribute':'a','op':'in','values':['b']}]}", "no rule \"r9\""),
            new("{'kind':'removeClauses','ruleId':'r9','clauseIds':[]}", "no rule \"r9\""),
            new(
                "{'kind':'updateClause','ruleId':'r9','clauseId':'c1','clause':{'attribute':'a','op':'in','values':['b']}}",
                "no rule \"r9\""
            ),
            new(
                "{'kind':'updateClause','ruleId':'r1','clauseId':'c9','clause':{'attribute':'a','op':'in','values':['b']}}",
                "rule \"r1\" has no clause \"c9\" (any more)."
            ),
            new("{'kind':'addValuesToClause','ruleId':'r1','clauseId':'c9','values':[]}", "no clause \"c9\""),
            new("{'kind':'addValuesToClause','ruleId':'r9','clauseId':'c1','values':[]}", "no rule \"r9\""),
            new("{'kind':'removeValuesFromClause','ruleId':'r1','clauseId':'c9','values':[]}", "no clause \"c9\""),
            new("{'kind':'removeValuesFromClause','ruleId':'r9','clauseId':'c1','values':[]}", "no rule \"r9\""),
            new("{'kind':'updateFallthroughVariationOrRollout','variationId':'v-pink'}", "no variation \"v-pink\""),
            new(
                "{'kind':'addTargets','values':['new','bob'],'variationId':'v-red'}",
                "user \"bob\" is a target of \"v-green\" (green) already; remove it there first."
            ),
            new(
                "{'kind':'addTargets','values':['acme'],'variationId':'v-blue','contextKind':'org'}",
                "org \"acme\" is a target of \"v-red\" (red) already"
            ),
            new("{'kind':'addTargets','values':[],'variationId':'v-pink'}", "no variation \"v-pink\""),
            new("{'kind':'removeTargets','values':[],'variationId':'v-pink'}", "no variation \"v-pink\""),
            new("{'kind':'replaceTargets','targets':[{'variationId':'v-pink','values':[]}]}", "no variation \"v-pink\""),
            new(
                "{'kind':'replaceTargets','targets':[{'variationId':'v-red','values':['x']},{'variationId':'v-blue','values':['x']}]}",
                "user \"x\" is in \"targets\" of two variations; it can get only one."
            ),
            new("{'kind':'clearTargets','variationId':'v-pink'}", "no variation \"v-pink\""),
            new("{'kind':'addUserTargets','values':['bob'],'variationId':'v-red'}", "user \"bob\" is a target of \"v-green\""),
            new("{'kind':'removeUserTargets','values':[],'variationId':'v-pink'}", "no variation \"v-pink\""),
            new(
                "{'kind':'replaceUserTargets','targets':[{'variationId':'v-red','values':[]},{'variationId':'v-green','values':[]}]}",
                "\"targets\" must have an entry for every variation, with \"values\":[] where none is targeted; missing \"v-grey\" (grey), \"v-blue\" (blue)."
            ),
            new("{'kind':'clearUserTargets','variationId':'v-pink'}", "no variation \"v-pink\""),
            new(
                "{'kind':'addExpiringTarget','contextKey':'bob','variationId':'v-red','value':1782864000000}",
                "user \"bob\" is no target of \"v-red\" (red) (any more)."
            ),
            new(
                "{'kind':'addExpiringTarget','contextKind':'org','contextKey':'ann','variationId':'v-red','value':1782864000000}",
                "org \"ann\" is no target of"
            ),
            new("{'kind':'addExpiringTarget','contextKey':'ann','variationId':'v-pink','value':1782864000000}", "no variation \"v-pink\""),
            new(
                "{'kind':'addExpiringTarget','contextKey':'ann','variationId':'v-red','value':1767225600000}",
                "\"value\" is 2026-01-01 00:00:00Z, which has passed; it must be a time to come."
            ),
            new(
                "{'kind':'addExpireUserTargetDate','userKey':'ann','variationId':'v-red','value':1785542400000}",
                "user \"ann\" of \"v-red\" expires at 2026-07-01 00:00:00Z already; change that instead."
            )
            {
                Given = "expiring",
            },
            new(
                "{'kind':'updateExpiringTarget','contextKey':'ann','variationId':'v-red','value':1785542400000}",
                "user \"ann\" of \"v-red\" does not expire (any more); add that it does."
            ),
            new(
                "{'kind':'updateExpireUserTargetDate','userKey':'bob','variationId':'v-red','value':1785542400000}",
                "user \"bob\" is no target"
            ),
            new(
                "{'kind':'updateExpiringTarget','contextKey':'ann','variationId':'v-red','value':1785542400000,'version':2}",
                "\"version\" is 2, and when user \"ann\" of \"v-red\" expires has changed since: it has version 1 now."
            )
            {
                Given = "expiring",
            },
            new("{'kind':'updateExpiringTarget','contextKey':'ann','variationId':'v-red','value':1}", "which has passed")
            {
                Given = "expiring",
            },
            new("{'kind':'addPrerequisite','key':'ghost','variationId':'v-a'}", "there is no flag \"ghost\" in this project."),
            new("{'kind':'addPrerequisite','key':'colours','variationId':'v-red'}", "a flag cannot be its own prerequisite."),
            new(
                "{'kind':'addPrerequisite','key':'gate2','variationId':'v-red'}",
                "in flag \"gate2\" there is no variation \"v-red\"; use one of \"v-open\""
            ),
            new(
                "{'kind':'addPrerequisite','key':'gate','variationId':'v-shut'}",
                "\"gate\" is a prerequisite already, with another variation"
            ),
            new("{'kind':'addPrerequisite','key':'near','variationId':'v-a'}", "\"near\" itself waits for this flag") { Given = "plain" },
            new("{'kind':'addPrerequisite','key':'far','variationId':'v-a'}", "\"far\" itself waits for this flag") { Given = "plain" },
            new("{'kind':'updatePrerequisite','key':'gate2','variationId':'v-open'}", "\"gate2\" is not a prerequisite (any more)"),
            new("{'kind':'updatePrerequisite','key':'gate','variationId':'v-red'}", "in flag \"gate\" there is no variation \"v-red\""),
            new(
                "{'kind':'replacePrerequisites','prerequisites':[{'key':'gate','variationId':'v-open'},{'key':'ghost','variationId':'x'}]}",
                "no flag \"ghost\""
            ),
            new("{'kind':'replacePrerequisites','prerequisites':[{'key':'far','variationId':'v-a'}]}", "must not go in a circle.")
            {
                Given = "plain",
            },
            new("{'kind':'addVariation','value':1}", "a boolean flag has two variations") { Given = "switch" },
            new("{'kind':'addVariation','value':'grey'}", "variation \"v-grey\" has the value \"grey\" already; values must differ."),
            new("{'kind':'updateVariation','variationId':'v-blue','value':'grey'}", "variation \"v-grey\" has the value"),
            new("{'kind':'updateVariation','variationId':'v-pink'}", "no variation \"v-pink\""),
            new("{'kind':'updateVariation','variationId':'v-true','value':1}", "true and false, are fixed.") { Given = "switch" },
            new("{'kind':'removeVariation','variationId':'v-pink'}", "no variation \"v-pink\""),
            new("{'kind':'removeVariation','variationId':'v-red'}", "at least two variations") { Given = "plain" },
            new("{'kind':'removeVariation','variationId':'v-true'}", "at least two variations") { Given = "switch" },
            new("{'kind':'removeVariation','variationId':'v-red'}", "default for new environments"),
            new(
                "{'kind':'removeVariation','variationId':'v-grey'}",
                "the variation is a prerequisite of flag \"waiter\" in environment \"production\"."
            )
            {
                WaitedFor = 1,
            },
            new("{'kind':'removeVariation','variationId':'v-grey'}", "flag \"waiter\" in environment \"production\" has a later variation")
            {
                WaitedFor = 3,
            },
            new(
                "{'kind':'updateDefaultVariation','onVariationValue':'pink'}",
                "\"onVariationValue\" must be the value of a variation (\"red\", \"grey\", \"green\", \"blue\"); got \"pink\"."
            ),
            new(
                "{'kind':'updateDefaultVariation','onVariationValue':'red','offVariationValue':false}",
                "\"offVariationValue\" must be the value"
            ),
            new("{'kind':'removeClauses','ruleId':'r1','clauseIds':['c1']}", "it would leave rule \"r1\" without clauses"),
            new(
                "{'kind':'removeValuesFromClause','ruleId':'r1','clauseId':'c1','values':['SE','FI']}",
                "it would leave the clause without values"
            ),
            new(
                "{'kind':'addRule','clauses':[{'op':'segmentMatch','values':['ann','nowhere']}],'variationId':'v-red'}",
                "there is no segment \"nowhere\" in this environment (any more)."
            ),
            new(
                "{'kind':'addClauses','ruleId':'r1','clauses':[{'op':'segmentMatch','values':['nowhere']}]}",
                "there is no segment \"nowhere\""
            ),
            new(
                "{'kind':'updateClause','ruleId':'r1','clauseId':'c1','clause':{'op':'segmentMatch','values':['nowhere']}}",
                "there is no segment \"nowhere\""
            ),
            new(
                "{'kind':'replaceRules','rules':[{'clauses':[{'op':'segmentMatch','values':['nowhere']}],'variationId':'v-red'}]}",
                "there is no segment \"nowhere\""
            ),
            new("{'kind':'archiveFlag'}", "it is a prerequisite of flag \"waiter\" in environment \"production\"") { WaitedFor = 0 },
            new("{'kind':'deleteFlag'}", "it is a prerequisite of flag \"waiter\" in environment \"production\"") { WaitedFor = 0 },
        ];

    /// <summary>What the instruction itself gives away.</summary>
    public static TheoryData<Case> ByForm() =>
        [
            new("7", "an instruction must be an object such as {\"kind\":\"turnFlagOn\"}; got a number."),
            new("{}", "\"kind\" is missing; it must be a string."),
            new("{'kind':null}", "\"kind\" must be a string; got null."),
            new("{'kind':'\\ud800'}", "the instruction must hold valid Unicode text and numbers of a size that can be computed with."),
            new("{'kind':'updateName','value':'\\udc00'}", "valid Unicode text"),
            new("{'kind':'turnFlagOn','\\ud800':1}", "valid Unicode text"),
            new("{'kind':'addVariation','value':[1e99999999999999999999]}", "numbers of a size"),
            new("{'kind':'turnFlagOnn'}", "unknown kind \"turnFlagOnn\"; did you mean turnFlagOn or turnFlagOff?"),
            new("{'kind':'addtargets'}", "did you mean addTargets"),
            new("{'kind':'paintItBlack'}", "unknown kind; use one of addClauses, addCustomProperties,"),
            new(
                "{'kind':'addTargets','values':7,'variationId':'v-red'}",
                "\"values\" must be an array of strings, e.g. [\"user-1\"]; got a number."
            ),
            new("{'kind':'addTargets','values':['a',true],'variationId':'v-red'}", "\"values[1]\" must be a string; got a boolean."),
            new("{'kind':'addTargets','variationId':'v-red'}", "\"values\" is missing; it must be an array of strings"),
            new(
                "{'kind':'addExpiringTarget','contextKey':' ','variationId':'v-red','value':1782864000000}",
                "\"contextKey\" must not be blank."
            ),
            new("{'kind':'addExpiringTarget','contextKey':'ann','value':1782864000000}", "\"variationId\" is missing"),
            new(
                "{'kind':'addExpiringTarget','contextKey':'ann','variationId':'v-red','value':'July'}",
                "\"value\" must be a time in Unix milliseconds"
            ),
            new("{'kind':'addTargets','values':[],'variationId':{}}", "\"variationId\" must be a string; got an object."),
            new("{'kind':'replaceTargets','targets':[7]}", "\"targets[0]\" must be an object; got a number."),
            new(
                "{'kind':'replaceTargets','targets':[{'values':[],'variationId':'v'},{'values':[]}]}",
                "\"targets[1].variationId\" is missing"
            ),
            new("{'kind':'replaceUserTargets'}", "\"targets\" is missing; it must be an array of objects."),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'IN','values':[]}],'variationId':'v-red'}",
                "\"clauses[0].op\" must be one of in, startsWith, endsWith, contains, matches, lessThan, lessThanOrEqual, greaterThan, greaterThanOrEqual, "
                    + "before, after, segmentMatch, semVerEqual, semVerLessThan, semVerGreaterThan, spelt so; got \"IN\"."
            ),
            new("{'kind':'addRule','clauses':[{'op':'in','values':['b']}],'variationId':'v-red'}", "\"clauses[0].attribute\" is missing"),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','values':[[]]}],'variationId':'v-red'}",
                "\"clauses[0].values[0]\" must be a string, number or boolean; got an array."
            ),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','negate':'no','values':[]}],'variationId':'v-red'}",
                "\"clauses[0].negate\" must be true or false; got a string."
            ),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','values':['b']}]}",
                "either \"variationId\" or \"rolloutWeights\" must be given."
            ),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','values':['b']}],'variationId':'v-red','rolloutWeights':{'v-red':100000}}",
                "must be given, not both."
            ),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','values':['b']}],'rolloutWeights':{'v-red':50000}}",
                "\"rolloutWeights\" must add up to 100000 (thousandths of a percent); got 50000."
            ),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','values':['b']}],'rolloutWeights':{'v-red':100001,'v-blue':-1}}",
                "\"rolloutWeights.v-red\" must be a whole number from 0 to 100000; got a number."
            ),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','values':['b']}],'rolloutWeights':{'v-red':99999.5,'v-blue':0.5}}",
                "\"rolloutWeights.v-red\" must be a whole number"
            ),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','values':['b']}],'rolloutWeights':[1]}",
                "\"rolloutWeights\" must be an object of whole numbers from 0 to 100000; got an array."
            ),
            new(
                "{'kind':'replaceRules','rules':[{'clauses':[{'attribute':'a','op':'in','values':['b']}]}]}",
                "either \"rules[0].variationId\" or \"rules[0].rolloutWeights\" must be given."
            ),
            new("{'kind':'updateClause','ruleId':'r1','clauseId':'c1','clause':[]}", "\"clause\" must be an object; got an array."),
            new("{'kind':'addValuesToClause','ruleId':'r1','clauseId':'c1','values':[1]}", "\"values[0]\" must be a string; got a number."),
            new(
                "{'kind':'addRule','clauses':[],'variationId':'v-red'}",
                "\"clauses\" must hold at least one clause: a rule without any matches everybody"
            ),
            new(
                "{'kind':'replaceRules','rules':[{'clauses':[],'variationId':'v-red'}]}",
                "\"rules[0].clauses\" must hold at least one clause"
            ),
            new(
                "{'kind':'updateClause','ruleId':'r1','clauseId':'c1','clause':{'attribute':'a','op':'matches','values':['x','(']}}",
                "\"clause.values[1]\" must be a regular expression, and this one does not parse: at character 1 insufficient closing parentheses."
            ),
            new(
                "{'kind':'addTargets','contextKind':'multi','values':['a'],'variationId':'v-red'}",
                "\"contextKind\" must be a context kind: letters, digits, '.', '_' and '-', and neither kind nor multi"
            ),
            new(
                "{'kind':'replaceTargets','targets':[{'contextKind':'Org Unit','values':[],'variationId':'v-red'}]}",
                "\"targets[0].contextKind\" must be a context kind"
            ),
            new(
                "{'kind':'updateFallthroughVariationOrRollout','rolloutWeights':{'v-red':100000},'rolloutContextKind':'kind'}",
                "\"rolloutContextKind\" must be a context kind"
            ),
            new(
                "{'kind':'updateFallthroughVariationOrRollout','rolloutWeights':{'v-red':100000},'rolloutBucketBy':'//'}",
                "\"rolloutBucketBy\" must be the name of an attribute"
            ),
            new("{'kind':'updateTrackEvents'}", "\"trackEvents\" is missing; it must be true or false."),
            new(
                "{'kind':'replacePrerequisites','prerequisites':[{'key':'gate','variationId':'v-open'},{'key':'gate','variationId':'v-shut'}]}",
                "\"prerequisites\" must name each flag once; \"gate\" is there 2 times."
            ),
            new("{'kind':'addVariation'}", "\"value\" is missing; it may be any JSON value."),
            new("{'kind':'updateDefaultVariation'}", "\"onVariationValue\" or \"offVariationValue\" must be given."),
            new("{'kind':'updateName','value':' '}", "\"value\" must not be blank."),
            new(
                "{'kind':'turnOnClientSideAvailability','value':'usingMagic'}",
                "\"value\" must be usingMobileKey or usingEnvironmentId; got \"usingMagic\"."
            ),
        ];
}
