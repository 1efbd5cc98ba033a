using Approvals.Domain.Instructions;

namespace Approvals.Domain.Tests.Instructions.Patches;

/// <summary>One instruction against the segment that <c>SegmentBuilder.Beta</c> builds, and what comes of it.</summary>
public sealed record SegmentCase(string Json, string Expected = "")
{
    internal Instruction Instruction => Case.Parse(Json);

    internal static IEnumerable<SegmentCase> Of(IEnumerable<object[]> table) => table.Select(row => (SegmentCase)row[0]);

    public override string ToString() => Json;
}

/// <summary>What each kind does to a segment, and what it refuses.</summary>
public static class SegmentCases
{
    private const string NewClause = "{'attribute':'age','op':'lessThan','values':[18]}";

    public static TheoryData<SegmentCase> Effects() =>
        [
            new("{'kind':'addIncludedTargets','contextKind':'org','values':['ann','acme']}", "included org: acme => acme,ann"),
            new("{'kind':'addIncludedTargets','values':['cid']}", "included: abe,ann => abe,ann,cid"),
            new("{'kind':'removeIncludedTargets','contextKind':'org','values':['acme','gone']}", "included org: acme => nothing"),
            new("{'kind':'removeIncludedTargets','contextKind':'user','values':['abe']}", "included: abe,ann => ann"),
            new("{'kind':'addExcludedTargets','contextKind':'device','values':['x','x']}", "excluded device: nothing => x"),
            new("{'kind':'removeExcludedTargets','contextKind':'org','values':['evil']}", "excluded org: evil => nothing"),
            new("{'kind':'addIncludedUsers','values':['cid','ann']}", "included: abe,ann => abe,ann,cid"),
            new("{'kind':'removeIncludedUsers','values':['ann','bob']}", "included: abe,ann => abe"),
            new("{'kind':'addExcludedUsers','values':['cid','acme']}", "excluded: bob => acme,bob,cid"),
            new(
                "{'kind':'removeExcludedUsers','values':['bob']}",
                "excluded: bob => ; expiring user bob excluded: 2026-07-01 #1 by m-1 => nothing"
            ),
            new(
                "{'kind':'addExpiringTarget','contextKind':'org','contextKey':'acme','targetType':'included','value':1782864000000}",
                "expiring org acme included: nothing => 2026-07-01 #1 by me"
            ),
            new(
                "{'kind':'updateExpiringTarget','contextKind':'user','contextKey':'bob','targetType':'excluded','value':1785542400000}",
                "expiring user bob excluded: 2026-07-01 #1 by m-1 => 2026-08-01 #2 by me"
            ),
            new(
                "{'kind':'removeExpiringTarget','contextKind':'user','contextKey':'bob','targetType':'excluded'}",
                "expiring user bob excluded: 2026-07-01 #1 by m-1 => nothing"
            ),
            new(
                "{'kind':'addExpireUserTargetDate','userKey':'ann','targetType':'included','value':1782864000000}",
                "expiring user ann included: nothing => 2026-07-01 #1 by me"
            ),
            new(
                "{'kind':'updateExpireUserTargetDate','userKey':'bob','targetType':'excluded','value':1785542400000,'version':1}",
                "expiring user bob excluded: 2026-07-01 #1 by m-1 => 2026-08-01 #2 by me"
            ),
            new(
                "{'kind':'removeExpireUserTargetDate','userKey':'bob','targetType':'excluded'}",
                "expiring user bob excluded: 2026-07-01 #1 by m-1 => nothing"
            ),
            new(
                $"{{'kind':'addRule','clauses':[{NewClause}],'description':'Young'}}",
                "rule new1: nothing => Young[new2 user.age lessThan 18]; rules: r1,r2 => r1,r2,new1"
            ),
            new(
                $"{{'kind':'addRule','clauses':[{NewClause}],'weight':'500','rolloutContextKind':'org','bucketBy':'city','beforeRuleId':'r2'}}",
                "rule new1: nothing => [new2 user.age lessThan 18] 500 of org by city; rules: r1,r2 => r1,new1,r2"
            ),
            new("{'kind':'removeRule','ruleId':'r1'}", "rule r1: Nordics[c1 user.country in SE|FI] => nothing; rules: r1,r2 => r2"),
            new("{'kind':'reorderRules','ruleIds':['r2','r1']}", "rules: r1,r2 => r2,r1"),
            new(
                "{'kind':'updateRuleDescription','ruleId':'r1','description':'North'}",
                "rule r1: Nordics[c1 user.country in SE|FI] => North[c1 user.country in SE|FI]"
            ),
            new(
                "{'kind':'updateRuleRolloutAndContextKind','ruleId':'r1','weight':30000,'contextKind':'org'}",
                "rule r1: Nordics[c1 user.country in SE|FI] => Nordics[c1 user.country in SE|FI] 30000 of org by key"
            ),
            new(
                "{'kind':'updateRuleRolloutAndContextKind','ruleId':'r1','weight':'100000'}",
                "rule r1: Nordics[c1 user.country in SE|FI] => Nordics[c1 user.country in SE|FI] 100000 of user by key"
            ),
            new(
                $"{{'kind':'addClauses','ruleId':'r1','clauses':[{NewClause}]}}",
                "rule r1: Nordics[c1 user.country in SE|FI] => Nordics[c1 user.country in SE|FI & new1 user.age lessThan 18]"
            ),
            new(
                "{'kind':'removeClauses','ruleId':'r2','clauseIds':['c2']}",
                "rule r2: [c2 user.plan in pro & c3 user.mail endsWith @x.org] 20000 of device by city => [c3 user.mail endsWith @x.org] 20000 of device by city"
            ),
            new(
                $"{{'kind':'updateClause','ruleId':'r1','clauseId':'c1','clause':{NewClause}}}",
                "rule r1: Nordics[c1 user.country in SE|FI] => Nordics[c1 user.age lessThan 18]"
            ),
            new(
                "{'kind':'addValuesToClause','ruleId':'r1','clauseId':'c1','values':['NO']}",
                "rule r1: Nordics[c1 user.country in SE|FI] => Nordics[c1 user.country in SE|FI|NO]"
            ),
            new(
                "{'kind':'removeValuesFromClause','ruleId':'r1','clauseId':'c1','values':['SE']}",
                "rule r1: Nordics[c1 user.country in SE|FI] => Nordics[c1 user.country in FI]"
            ),
            new("{'kind':'addTags','values':['ui','q3']}", "tags: ui => ui,q3"),
            new("{'kind':'removeTags','values':['ui']}", "tags: ui => "),
            new("{'kind':'updateName','value':'Testers'}", "name: Beta => Testers"),
            new("{'kind':'updateDescription','value':'Who tests'}", "description:  => Who tests"),
        ];

    public static TheoryData<SegmentCase> AlreadySo() =>
        [
            new("{'kind':'addIncludedTargets','contextKind':'org','values':['acme']}"),
            new("{'kind':'removeIncludedTargets','contextKind':'org','values':['evil','ann']}"),
            new("{'kind':'addExcludedTargets','contextKind':'org','values':['evil']}"),
            new("{'kind':'removeExcludedTargets','contextKind':'org','values':['acme']}"),
            new("{'kind':'addIncludedUsers','values':['ann']}"),
            new("{'kind':'removeIncludedUsers','values':['bob']}"),
            new("{'kind':'addExcludedUsers','values':['bob']}"),
            new("{'kind':'removeExcludedUsers','values':['ann']}"),
            new("{'kind':'addExpiringTarget','contextKey':'bob','targetType':'excluded','value':1782864000000}"),
            new("{'kind':'updateExpiringTarget','contextKey':'bob','targetType':'excluded','value':1782864000000}"),
            new("{'kind':'removeExpiringTarget','contextKey':'ann','targetType':'included'}"),
            new("{'kind':'addExpireUserTargetDate','userKey':'bob','targetType':'excluded','value':1782864000000}"),
            new("{'kind':'updateExpireUserTargetDate','userKey':'bob','targetType':'excluded','value':1782864000000}"),
            new("{'kind':'removeExpireUserTargetDate','userKey':'ann','targetType':'included'}"),
            new("{'kind':'removeRule','ruleId':'gone'}"),
            new("{'kind':'reorderRules','ruleIds':['r1','r2']}"),
            new("{'kind':'updateRuleDescription','ruleId':'r2','description':''}"),
            new("{'kind':'updateRuleRolloutAndContextKind','ruleId':'r2','weight':'20000','contextKind':'device'}"),
            new("{'kind':'addClauses','ruleId':'r2','clauses':[]}"),
            new("{'kind':'removeClauses','ruleId':'r2','clauseIds':['gone']}"),
            new("{'kind':'updateClause','ruleId':'r1','clauseId':'c1','clause':{'attribute':'country','op':'in','values':['SE','FI']}}"),
            new("{'kind':'addValuesToClause','ruleId':'r1','clauseId':'c1','values':['FI']}"),
            new("{'kind':'removeValuesFromClause','ruleId':'r1','clauseId':'c1','values':['NO']}"),
            new("{'kind':'addTags','values':['ui']}"),
            new("{'kind':'removeTags','values':['q3']}"),
            new("{'kind':'updateName','value':'Beta'}"),
            new("{'kind':'updateDescription','value':''}"),
        ];

    /// <summary>What only the segment's state can tell.</summary>
    public static TheoryData<SegmentCase> RefusedByState() =>
        [
            new(
                "{'kind':'addIncludedTargets','contextKind':'org','values':['new','evil']}",
                "org \"evil\" is excluded already, and cannot be included too; remove it there first."
            ),
            new("{'kind':'addIncludedTargets','contextKind':'user','values':['bob']}", "user \"bob\" is excluded already"),
            new(
                "{'kind':'addExcludedTargets','contextKind':'org','values':['acme']}",
                "org \"acme\" is included already, and cannot be excluded too; remove it there first."
            ),
            new("{'kind':'addIncludedUsers','values':['new','bob']}", "user \"bob\" is excluded already"),
            new("{'kind':'addExcludedUsers','values':['ann']}", "user \"ann\" is included already"),
            new(
                "{'kind':'addExpiringTarget','contextKey':'bob','targetType':'included','value':1782864000000}",
                "user \"bob\" is not included by name (any more)."
            ),
            new(
                "{'kind':'updateExpireUserTargetDate','userKey':'ann','targetType':'included','value':1782864000000}",
                "user \"ann\" of \"included\" does not expire (any more)"
            ),
            new("{'kind':'reorderRules','ruleIds':['r1']}", "\"ruleIds\" must hold each of the 2 rules once: r1, r2."),
            new(
                "{'kind':'addRule','clauses':[{'attribute':'a','op':'in','values':['b']}],'beforeRuleId':'r9'}",
                "there is no rule \"r9\" (any more)."
            ),
            new("{'kind':'updateRuleDescription','ruleId':'r9','description':'x'}", "there is no rule \"r9\" (any more)."),
            new("{'kind':'updateRuleRolloutAndContextKind','ruleId':'r9','weight':1}", "no rule \"r9\""),
            new("{'kind':'addClauses','ruleId':'r9','clauses':[]}", "no rule \"r9\""),
            new("{'kind':'removeClauses','ruleId':'r1','clauseIds':['c1']}", "it would leave rule \"r1\" without clauses"),
            new(
                "{'kind':'addClauses','ruleId':'r1','clauses':[{'op':'segmentMatch','values':['abe','beta']}]}",
                "a segment's rule cannot ask who is in the segment itself."
            ),
            new(
                "{'kind':'addClauses','ruleId':'r1','clauses':[{'op':'segmentMatch','values':['ring']}]}",
                "segment \"ring\" itself asks who is in this one"
            ),
            new(
                "{'kind':'addClauses','ruleId':'r1','clauses':[{'op':'segmentMatch','values':['nowhere']}]}",
                "there is no segment \"nowhere\" in this environment (any more)."
            ),
            new("{'kind':'removeClauses','ruleId':'r9','clauseIds':[]}", "no rule \"r9\""),
            new(
                "{'kind':'updateClause','ruleId':'r1','clauseId':'c9','clause':{'attribute':'a','op':'in','values':['b']}}",
                "rule \"r1\" has no clause \"c9\" (any more)."
            ),
            new("{'kind':'addValuesToClause','ruleId':'r1','clauseId':'c9','values':[]}", "no clause \"c9\""),
            new("{'kind':'removeValuesFromClause','ruleId':'r1','clauseId':'c9','values':[]}", "no clause \"c9\""),
        ];

    /// <summary>What the instruction itself gives away.</summary>
    public static TheoryData<SegmentCase> RefusedByForm() =>
        [
            new("7", "an instruction must be an object such as {\"kind\":\"addIncludedTargets\"}; got a number."),
            new("{'kind':'turnFlagOn'}", "unknown kind; use one of addBigSegmentExcludedTargets,"),
            new("{'kind':'addIncludedUser'}", "did you mean addIncludedUsers"),
            new("{'kind':'addIncludedTargets','contextKind':'org'}", "\"values\" is missing; it must be an array of strings"),
            new("{'kind':'addIncludedTargets','contextKind':7,'values':[]}", "\"contextKind\" must be a string; got a number."),
            new(
                "{'kind':'updateRuleRolloutAndContextKind','ruleId':'r1'}",
                "\"weight\" is missing; it must be a whole number from 0 to 100000."
            ),
            new(
                "{'kind':'updateRuleRolloutAndContextKind','ruleId':'r1','weight':100001}",
                "\"weight\" must be a whole number from 0 to 100000"
            ),
            new("{'kind':'updateRuleRolloutAndContextKind','ruleId':'r1','weight':-1}", "\"weight\" must be a whole number"),
            new("{'kind':'updateRuleRolloutAndContextKind','ruleId':'r1','weight':'100001'}", "\"weight\" must be a whole number"),
            new("{'kind':'updateRuleRolloutAndContextKind','ruleId':'r1','weight':'half'}", "\"weight\" must be a whole number"),
            new("{'kind':'updateRuleRolloutAndContextKind','ruleId':'r1','weight':'-1'}", "\"weight\" must be a whole number"),
            new(
                "{'kind':'addExpiringTarget','contextKey':'bob','targetType':'both','value':1782864000000}",
                "\"targetType\" must be included or excluded; got \"both\"."
            ),
            new("{'kind':'addRule','clauses':[{'attribute':'a','op':'IN','values':[]}]}", "\"clauses[0].op\" must be one of in,"),
            new("{'kind':'addBigSegmentIncludedTargets','values':['a']}", "it is for big segments, which are not supported"),
            new("{'kind':'removeBigSegmentIncludedTargets'}", "it is for big segments, which are not supported"),
            new("{'kind':'addBigSegmentExcludedTargets','values':['a']}", "it is for big segments, which are not supported"),
            new("{'kind':'removeBigSegmentExcludedTargets','values':['a']}", "it is for big segments, which are not supported"),
            new("{'kind':'processBigSegmentImport','importId':'i'}", "it is for big segments, which are not supported"),
        ];
}
