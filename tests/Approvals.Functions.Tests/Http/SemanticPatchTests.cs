using Approvals.Domain;
using Approvals.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Approvals.Tests.Http;

public sealed class SemanticPatchTests
{
    [Theory]
    [InlineData("application/json; domain-model=launchdarkly.semanticpatch", true)]
    [InlineData("application/json;domain-model=launchdarkly.semanticpatch;charset=utf-8", true)]
    [InlineData("Application/JSON; charset=utf-8; Domain-Model=LaunchDarkly.SemanticPatch", true)]
    [InlineData("application/json; domain-model=\"launchdarkly.semanticpatch\"", true)]
    [InlineData("application/json", false)]
    [InlineData("application/json; domain-model=", false)]
    [InlineData("application/json; domain-model=launchdarkly.jsonpatch", false)]
    [InlineData("application/json; model=launchdarkly.semanticpatch", false)]
    [InlineData("text/plain; domain-model=launchdarkly.semanticpatch", false)]
    [InlineData("launchdarkly.semanticpatch", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_semantic_patch_says_so_in_its_content_type(string? contentType, bool right)
    {
        var request = new DefaultHttpContext { Request = { ContentType = contentType } }.Request;

        var refusal = SemanticPatch.Check(request);

        Assert.True(
            right
                ? refusal is null
                : refusal is { Kind: RefusalKind.Invalid, Rule: "semantic_patch_required" }
                    && refusal.Detail.Contains("'application/json; domain-model=launchdarkly.semanticpatch'")
        );
    }
}
