using System.Text;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Fuzz;

/// <summary>For each route requests that it accepts; {id} stands for a request that is there. A route without one fails the test.</summary>
internal static class ValidRequests
{
    /// <summary>Has no requests but one: its list must stay short however many are made for the other.</summary>
    public const string QuietFlag = "quiet";

    private const string Quiet = $"projects/{Service.Project}/flags/{QuietFlag}/environments/production/approval-requests";

    private const string Details = """
        "description": "Please", "comment": "Soon", "notifyMemberIds": ["{member}"], "instructions": [
            {"kind": "turnFlagOn"}, {"kind": "addTargets", "contextKind": "user", "variationId": "{variation}", "values": ["kim"]},
            {"kind": "addRule", "variationId": "{variation}", "clauses": [{"contextKind": "user", "attribute": "country", "op": "in", "negate": false, "values": ["nl", 1]}]}]
        """;

    private const string Filter = "?filter=reviewStatus%20anyOf%20%5B%22pending%22%5D,projectKey%20equals%20shop&expand=flag,project&limit=1&offset=1";

    private static readonly (string Function, string Method, string Path, string? Body)[] s_table =
    [
        ("GetApprovalRequests", "GET", Client.AnyRoute + Filter, null),
        ("PostApprovalRequest", "POST", Client.AnyRoute, $$"""{"resourceId": "proj/shop:env/production:flag/checkout", {{Details}}}"""),
        ("GetApprovalRequest", "GET", Client.AnyRoute + "/{id}?expand=flag,resource", null),
        ("PostApprovalRequestReview", "POST", Client.AnyRoute + "/{id}/reviews", """{"kind": "comment", "comment": "Why?"}"""),
        ("PostApprovalRequestApply", "POST", Client.AnyRoute + "/{id}/apply", """{"comment": "Now"}"""),
        ("DeleteApprovalRequest", "DELETE", Client.AnyRoute + "/{id}", null),
        ("GetApprovalsForFlag", "GET", Quiet, null),
        ("PostApprovalRequestForFlag", "POST", Client.FlagRoute, $$"""{ {{Details}}, "executionDate": 1900000000000}"""),
        ("GetApprovalForFlag", "GET", Client.FlagRoute + "/{id}", null),
        ("PostApprovalRequestReviewForFlag", "POST", Client.FlagRoute + "/{id}/reviews", """{"kind": "approve", "comment": "Go"}"""),
        ("PostApprovalRequestApplyForFlag", "POST", Client.FlagRoute + "/{id}/apply", "{}"),
        ("DeleteApprovalRequestForFlag", "DELETE", Client.FlagRoute + "/{id}", null),
        ("PostFlagCopyConfigApprovalRequest", "POST", Client.CopyRoute, """{"description": "As in test", "source": {"key": "test", "version": 1}, "includedActions": ["updateOn"]}"""),
        ("GetFeatureFlag", "GET", "flags/shop/quiet", null),
        ("Fallback", "GET", "flags", null),
    ];

    public static IEnumerable<string> Functions => s_table.Select(row => row.Function).Distinct();

    /// <summary>The requests as they are sent, with what {id}, {member} and {variation} stand for; those with bodies thrice, for there is more in them to spoil.</summary>
    public static IReadOnlyList<RawRequest> All(string host, string token) =>
    [
        .. from row in s_table
           let request = Request(row.Method, row.Path, row.Body, host, token)
           from copy in Enumerable.Repeat(request, row.Body is null ? 1 : 3)
           select copy,
    ];

    private static RawRequest Request(string method, string path, string? body, string host, string token)
    {
        var parts = path.Split('?');
        return new RawRequest
        {
            Method = method,
            Path = $"/api/v2/{parts[0]}",
            Query = parts.Length > 1 ? $"?{parts[1]}" : "",
            Body = Encoding.UTF8.GetBytes(body ?? ""),
            Headers = [("Host", host), ("Authorization", token), .. body is null ? Array.Empty<(string, string)>() : [("Content-Type", "application/json")]],
        };
    }
}
