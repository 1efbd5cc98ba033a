using System.Text.Json;
using Approvals.Domain.ExternalApprovals.Manifests;

namespace Approvals.Domain.Tests.ExternalApprovals.Manifests;

/// <summary>What an answer says of an approval.</summary>
public sealed class ApprovalParserTests
{
    private readonly ApprovalParser _parser = SampleManifest.Read().Creation.Parser!;

    [Theory]
    [InlineData("""{"id": "T1", "state": {"code": "ok-1", "title": "Fine"}}""", "T1", ExternalVerdict.Approved, "Fine")]
    [InlineData("""{"id": 17, "state": {"code": "no", "title": 3}}""", "17", ExternalVerdict.Declined, "3")]
    [InlineData("""{"id": "T1", "state": {"code": "not ok"}}""", "T1", ExternalVerdict.Declined, "not ok")]
    [InlineData("""{"id": "T1", "state": {"code": "seems ok"}}""", "T1", ExternalVerdict.Pending, "seems ok")]
    [InlineData("""{"state": {"code": true}}""", null, ExternalVerdict.Pending, "true")]
    [InlineData("""{"id": "", "state": {"code": "ok", "title": null}}""", null, ExternalVerdict.Approved, "ok")]
    public void A_status_means_what_the_expressions_say(string answer, string? id, ExternalVerdict verdict, string display) =>
        Assert.Equal(new(id, new(verdict, display)), _parser.Read(JsonElement.Parse(answer)));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"ok\"")]
    [InlineData("""{"state": "ok"}""")]
    [InlineData("""{"state": {"code": null}}""")]
    [InlineData("""{"state": {"code": ["ok"]}}""")]
    public void What_is_not_there_is_not_guessed(string answer) => Assert.Equal(new(null, null), _parser.Read(JsonElement.Parse(answer)));

    [Fact]
    public void What_both_expressions_match_is_declined()
    {
        var text = SampleManifest.With("/capabilities/approval/statusRequest/parser/rejectionMatcher", "\"okay\"");
        var parser = ManifestReader.Read(text, out _)!.Status.Parser!;

        Assert.Equal(ExternalVerdict.Declined, parser.Read(JsonElement.Parse("""{"state": {"code": "okay"}}""")).Status!.Verdict);
        Assert.Equal(ExternalVerdict.Approved, parser.Read(JsonElement.Parse("""{"state": {"code": "ok"}}""")).Status!.Verdict);
    }

    [Fact]
    public void An_expression_that_would_go_back_and_forth_takes_no_time()
    {
        var text = SampleManifest.With("/capabilities/approval/statusRequest/parser/approvalMatcher", "\"^(a+)+$\"");
        var parser = ManifestReader.Read(text, out _)!.Status.Parser!;

        var status = parser.Read(JsonElement.Parse($$$"""{"state": {"code": "{{{new string('a', 50_000)}}}b"}}""")).Status!;

        Assert.Equal((ExternalVerdict.Pending, 200), (status.Verdict, status.Display.Length));
    }
}
