using System.Text.Json.Nodes;

namespace Approvals.Tests.OpenApi;

/// <summary>For each body of the document one that is right, with every member.</summary>
internal static class Samples
{
    private const string Asked = """
        "description": "Please", "instructions": [{"kind": "turnFlagOn"}], "notifyMemberIds": []
        """;

    private static readonly Dictionary<string, string> s_bodies = new()
    {
        ["NewApprovalRequest"] = $$"""{"resourceId": "proj/shop:env/production:flag/checkout", {{Asked}}}""",
        ["NewFlagApprovalRequest"] = $$"""{"executionDate": 1900000000000, {{Asked}}}""",
        ["NewReview"] = """{"kind": "approve", "comment": "Go"}""",
        ["Application"] = """{"comment": "Now"}""",
    };

    public static JsonObject Of(string body) => s_bodies.TryGetValue(body, out var sample)
        ? JsonNode.Parse(sample)!.AsObject()
        : throw new InvalidOperationException($"The document has a body '{body}': add one that is right, with every member, to {nameof(Samples)}.");
}
