using Approvals.Domain.Auditing;
using Approvals.Domain.Resources;
using Approvals.Functions.Http;
using Approvals.Service.AuditLog;

namespace Approvals.Functions.Api.AuditLog;

/// <summary>Where the API shows what entries of the audit log name. What is named may be gone since.</summary>
internal static class AuditLinks
{
    private const string Root = "/api/v2";

    public static IReadOnlyDictionary<string, Link> Of(ParsedAuditEntry line)
    {
        var links = new Dictionary<string, Link>
        {
            ["self"] = new($"{AuditLogRep.Path}/{line.Text("id")}"),
            ["parent"] = new(AuditLogRep.Path),
        };
        if (PathTo(line.Resources.FirstOrDefault()) is { } path)
        {
            links["canonical"] = new(path);
        }

        return links;
    }

    /// <summary>The link to a resource by its specifier; null where the API does not show it by that.</summary>
    public static IReadOnlyDictionary<string, Link>? To(string? specifier) =>
        PathTo(specifier) is { } path ? new Dictionary<string, Link> { ["self"] = new(path) } : null;

    public static IReadOnlyDictionary<string, Link>? ToSubject(AuditActor by) =>
        by.MemberId is { } member ? To($"member/{member}")
        : by.TokenId is { } token ? To($"service-token/{token}")
        : null;

    private static string? PathTo(string? specifier) =>
        specifier is null ? null
        : ResourceId.Recorded(specifier) is { } id ? PathTo(id)
        : specifier.Split(':').Select(part => part.Split('/', 2)).ToArray() switch
        {
            [["proj", var project]] => $"{Root}/projects/{project}",
            [["proj", var project], ["env", var environment]] => $"{Root}/projects/{project}/environments/{environment}",
            [["member", not "*" and var member]] => $"{Root}/members/{member}",
            [["team", var team]] => $"{Root}/teams/{team}",
            [["role", var role]] => $"{Root}/roles/{role}",
            [["webhook", var webhook]] => $"{Root}/webhooks/{webhook}",
            [["integration", var configuration]] => $"{Root}/integration-configurations/{configuration}",
            [["service-token", var token]] => $"{Root}/tokens/{token}",
            [["member", _], ["token", var token]] => $"{Root}/tokens/{token}",
            _ => null,
        };

    private static string? PathTo(ResourceId id) =>
        id.Kind switch
        {
            ResourceKind.Flag => $"{Root}/flags/{id.ProjectKey}/{id.Key}",
            ResourceKind.Segment when id.EnvironmentKey is { } environment => $"{Root}/segments/{id.ProjectKey}/{environment}/{id.Key}",
            ResourceKind.AiConfig => $"{Root}/projects/{id.ProjectKey}/ai-configs/{id.Key}",
            _ => null,
        };
}
