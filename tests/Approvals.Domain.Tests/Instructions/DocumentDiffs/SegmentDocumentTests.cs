using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.DocumentDiffs;
using Approvals.Domain.Tests.Segments.Builders;

namespace Approvals.Domain.Tests.Instructions.DocumentDiffs;

public sealed class SegmentDocumentTests
{
    private const string Clauses = "'clauses':[{'contextKind':'user','attribute':'age','op':'lessThan','negate':false,'values':[18]}]";

    [Theory]
    [InlineData("/name = 'Testers'", "{'kind':'updateName','value':'Testers'}")]
    [InlineData("/description = 'Who'", "{'kind':'updateDescription','value':'Who'}")]
    [InlineData("/tags = []", "{'kind':'removeTags','values':['ui']}")]
    [InlineData("/included/- = 'zoe'", "{'kind':'addIncludedTargets','contextKind':'user','values':['zoe']}")]
    [InlineData("/included", "{'kind':'removeIncludedTargets','contextKind':'user','values':['ann','abe']}")]
    [InlineData(
        "/excludedContexts/- = {'contextKind':'device','values':['x']}",
        "{'kind':'addExcludedTargets','contextKind':'device','values':['x']}"
    )]
    [InlineData(
        "/includedContexts = []; /excludedContexts = [{'contextKind':'org','values':['evil','acme']}]",
        "{'kind':'removeIncludedTargets','contextKind':'org','values':['acme']} {'kind':'addExcludedTargets','contextKind':'org','values':['acme']}"
    )]
    [InlineData(
        "/rules/- = {" + Clauses + ",'weight':500,'bucketBy':'city'}",
        "{'kind':'addRule'," + Clauses + ",'weight':500,'bucketBy':'city'}"
    )]
    [InlineData("/rules/0/weight = 500", "{'kind':'updateRuleRolloutAndContextKind','ruleId':'r1','weight':500,'contextKind':'user'}")]
    [InlineData("/rules/0/description", "{'kind':'updateRuleDescription','ruleId':'r1','description':''}")]
    [InlineData(
        "/rules/1/bucketBy = 'town'; /rules/1/clauses = []",
        "{'kind':'removeRule','ruleId':'r2'} {'kind':'addRule','clauses':[],'weight':20000,'rolloutContextKind':'device','bucketBy':'town'}"
    )]
    [InlineData(
        "/rules/1/weight; /rules/1/clauses = []",
        "{'kind':'removeRule','ruleId':'r2'} {'kind':'addRule','clauses':[],'rolloutContextKind':'device','bucketBy':'city'}"
    )]
    [InlineData("/rules/1", "{'kind':'removeRule','ruleId':'r2'}")]
    public void What_was_edited_is_put_into_instructions(string edits, string expected)
    {
        Assert.True(Change(edits).Accepted(out var steps, out var refusal), refusal?.Detail);

        Assert.Equal(expected, string.Join(' ', Assert.Single(steps).Instructions).Replace('"', '\''));
    }

    [Theory]
    [InlineData("/key = 'x'", "\"key\" cannot be changed by a patch; what can is name, description, tags, included,")]
    [InlineData("/unbounded = true", "\"unbounded\" cannot be changed")]
    [InlineData("/included = 'ann'", "\"included\" must be an array of strings")]
    [InlineData("/included/0 = 7", "\"included[0]\" must be a string")]
    [InlineData("/includedContexts/0/kind = 'org'", "\"includedContexts[0].kind\" is not known here; use contextKind, values.")]
    [InlineData("/rules/0/weight = 100001", "\"rules[0].weight\" must be a whole number from 0 to 100000")]
    [InlineData("/rules/0/variation = 1", "\"rules[0].variation\" is not known here")]
    [InlineData("/rules/0/_id = 'r9'", "\"rules[0]._id\" is no id that was there")]
    public void What_cannot_be_changed_so_is_refused_by_its_path(string edits, string expected)
    {
        var refusal = Change(edits).Refusal;

        Assert.Equal(("invalid_patch", RefusalKind.Invalid), (refusal?.Rule, refusal?.Kind));
        Assert.Contains(expected, refusal!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/description")]
    [InlineData("/temporary = true")]
    public void An_untouched_document_and_members_that_segments_do_not_have_come_to_nothing(string edits) =>
        Assert.True(Change(edits).Accepted(out var steps, out _) && steps.Count == 0);

    private static Decision<IReadOnlyList<PatchStep>> Change(string edits)
    {
        var segment = SegmentBuilder.Beta();
        var document = WireDocument.Of(segment);
        return SegmentDocument.Changes(
            segment,
            WireDocument.Element(document),
            WireDocument.Element(Edits.Of(document, edits.Split("; ")))
        );
    }
}
