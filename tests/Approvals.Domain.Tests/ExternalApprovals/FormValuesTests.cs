using System.Text.Json;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Tests.ExternalApprovals.Manifests;

namespace Approvals.Domain.Tests.ExternalApprovals;

/// <summary>What may be said for form variables.</summary>
public sealed class FormValuesTests
{
    private readonly ApprovalManifest _manifest = SampleManifest.Read();

    [Theory]
    [InlineData("""{"risk": "low"}""", """{"risk":"low"}""")]
    [InlineData("""{"risk": "low", "plan": null, "teams": ["a", "b"]}""", """{"risk":"low","teams":["a","b"]}""")]
    public void What_fits_is_taken(string given, string taken) =>
        Assert.Equal(taken, Read(_manifest.ApprovalFormVariables, given, allowsOthers: false));

    [Fact]
    public void What_is_missing_has_its_default_and_booleans_may_be_text()
    {
        Assert.Equal("""{"withPlan":false}""", Read(_manifest.EnvironmentFormVariables, "{}", allowsOthers: false));
        Assert.Equal("""{"withPlan":true}""", Read(_manifest.EnvironmentFormVariables, """{"withPlan": "true"}""", allowsOthers: false));
    }

    [Theory]
    [InlineData("{}", "risk", "\"risk\" (Risk) is missing.")]
    [InlineData("""{"risk": "none"}""", "risk", "\"risk\" must be one of low, high.")]
    [InlineData("""{"risk": 1}""", "risk", "\"risk\" must be a string of at most 10000 characters.")]
    [InlineData("""{"risk": "low", "teams": ["c"]}""", "teams", "\"teams\" must be an array with some of a, b.")]
    [InlineData("""{"risk": "low", "teams": "a"}""", "teams", "\"teams\" must be an array with some of a, b.")]
    [InlineData("""{"risk": "low", "cost": "1"}""", "cost", "\"cost\" is no form variable here; use plan, risk, teams.")]
    public void What_does_not_fit_is_told_by_its_key(string given, string key, string reason)
    {
        Assert.False(
            FormValues.Read(_manifest.ApprovalFormVariables, JsonElement.Parse(given), allowsOthers: false).Accepted(out _, out var refusal)
        );

        Assert.Equal("invalid_form_variables", refusal.Rule);
        Assert.Equal(new InvalidInput(key, reason), Assert.Single(refusal.Errors));
    }

    [Theory]
    [InlineData("""{"desk": "ftp://example.com", "queue": "q"}""", "\"desk\" must be an address that begins with https:// or http://.")]
    [InlineData("""{"desk": "https://example.com", "queue": ""}""", "\"queue\" must be a text with something in it.")]
    public void Addresses_and_texts_are_looked_at(string given, string reason)
    {
        Assert.False(
            FormValues.Read(_manifest.FormVariables, JsonElement.Parse(given), allowsOthers: false).Accepted(out _, out var refusal)
        );

        Assert.Equal(reason, refusal.Detail);
    }

    [Fact]
    public void Others_are_scalars_and_not_many()
    {
        Assert.Equal(
            """{"risk":"low","cost":1}""",
            Read(_manifest.ApprovalFormVariables, """{"risk": "low", "cost": 1}""", allowsOthers: true)
        );
        Assert.Equal("", Read([], $$"""{"{{new string('k', 101)}}": 1}""", allowsOthers: true));
        Assert.Equal("", Read([], """{"a": {}}""", allowsOthers: true));
        Assert.Equal("", Read([], $"{{{string.Join(',', Enumerable.Range(0, 51).Select(i => $"\"k{i}\": 1"))}}}", allowsOthers: true));
    }

    /// <summary>What was taken as JSON; the empty text for a refusal.</summary>
    private static string Read(IReadOnlyList<FormVariable> variables, string given, bool allowsOthers) =>
        FormValues.Read(variables, JsonElement.Parse(given), allowsOthers).Accepted(out var values, out _)
            ? JsonSerializer.Serialize(values)
            : "";
}
