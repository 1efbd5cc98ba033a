using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.ExternalApprovals.Templates;

namespace Approvals.Domain.ExternalApprovals;

/// <summary>What the templates of a manifest can say: the request that an approval is asked for, and what was configured.</summary>
public sealed record ApprovalFacts
{
    /// <summary>The id of the request.</summary>
    public required string ApprovalId { get; init; }

    /// <summary>What is asked for, on one line.</summary>
    public required string Title { get; init; }

    /// <summary>What the change would do, in words.</summary>
    public required string Details { get; init; }

    /// <summary>What the requester wrote.</summary>
    public string Description { get; init; } = "";

    /// <summary>The page of the request; null when the service has no public address.</summary>
    public Uri? Link { get; init; }

    public required NamedThing Project { get; init; }

    public required NamedThing Environment { get; init; }

    /// <summary>The flag, segment or AI Config that would change.</summary>
    public required NamedThing Resource { get; init; }

    /// <summary><c>flag</c>, <c>segment</c> or <c>aiConfig</c>.</summary>
    public string Kind { get; init; } = "flag";

    /// <summary>Who asks; null when that is no member.</summary>
    public RequestingMember? Member { get; init; }

    /// <summary>When the call is made.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The configuration, secrets too, by the keys of its form variables.</summary>
    public IReadOnlyDictionary<string, JsonElement> FormVariables { get; init; } = NoVariables;

    public IReadOnlyDictionary<string, JsonElement> EnvironmentFormVariables { get; init; } = NoVariables;

    public IReadOnlyDictionary<string, JsonElement> ApprovalFormVariables { get; init; } = NoVariables;

    /// <summary>Null where the manifest requires no OAuth.</summary>
    public OAuthFacts? OAuth { get; init; }

    /// <summary>The id under which the system has the approval; null before it is made.</summary>
    public string? ExternalId { get; init; }

    private static IReadOnlyDictionary<string, JsonElement> NoVariables => new Dictionary<string, JsonElement>();

    /// <summary>The context of the templates, by the names that LaunchDarkly's manifests use.</summary>
    public JsonElement ToContext()
    {
        var context = Object(FormVariables);
        context[TemplateWords.EnvironmentFormVariables] = Object(EnvironmentFormVariables);
        context["environment"] = Object(EnvironmentFormVariables);
        context["approvalFormVariables"] = Object(ApprovalFormVariables);
        context["approvalId"] = ApprovalId;
        context["approvalDescription"] = Description;
        context["title"] = new JsonObject { ["plainText"] = Title, ["member"] = Member?.DisplayName };
        context["details"] = new JsonObject { ["plainText"] = Details };
        context["kind"] = Kind;
        context["project"] = Object(Project);
        context["project"]!["environment"] = Object(Environment);
        context["flag"] = Object(Resource);
        context["member"] = Member is null ? null : Object(Member);
        context["timestamp"] = new JsonObject
        {
            ["milliseconds"] = Now.ToUnixTimeMilliseconds(),
            ["seconds"] = Now.ToUnixTimeSeconds(),
            ["rfc3339"] = TimestampFormat.Of(Now, "rfc3339"),
            ["simple"] = TimestampFormat.Of(Now, "simple"),
        };
        context["_links"] = new JsonObject { ["approval"] = new JsonObject { ["href"] = Link?.AbsoluteUri } };
        context["context"] = new JsonObject { ["approvalId"] = ExternalId };
        context[TemplateWords.OAuth] = OAuth is null
            ? null
            : new JsonObject { ["baseURI"] = OAuth.BaseUri, ["accessToken"] = OAuth.AccessToken };
        return JsonSerializer.SerializeToElement(context);
    }

    private static JsonObject Object(IReadOnlyDictionary<string, JsonElement> values) =>
        new(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)JsonNode.Parse(value.Value.GetRawText()))));

    private static JsonObject Object(NamedThing thing) =>
        new()
        {
            ["key"] = thing.Key,
            ["name"] = thing.Name,
            ["tags"] = new JsonArray([.. thing.Tags.Select(tag => JsonValue.Create(tag))]),
        };

    private static JsonObject Object(RequestingMember member) =>
        new()
        {
            ["_id"] = member.Id,
            ["email"] = member.Email,
            ["displayName"] = member.DisplayName,
            ["externalId"] = member.ExternalId,
        };
}

/// <summary>A project, environment or resource.</summary>
public sealed record NamedThing(string Key, string Name, IReadOnlyList<string> Tags);

/// <summary>A member who asks for an approval.</summary>
/// <param name="Id">The id here.</param>
/// <param name="Email">The mail address.</param>
/// <param name="DisplayName">The name, or the mail address of who has none.</param>
/// <param name="ExternalId">The id of the same person in the approval system; null when it is not known.</param>
public sealed record RequestingMember(string Id, string Email, string DisplayName, string? ExternalId);

/// <summary>What OAuth gave.</summary>
/// <param name="BaseUri">The address of the system.</param>
/// <param name="AccessToken">The bearer token.</param>
public sealed record OAuthFacts(string BaseUri, string AccessToken);
