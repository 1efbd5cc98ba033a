using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Routing;

namespace Approvals.Functions.OpenApi;

/// <summary>The OpenAPI document, made from the functions' triggers and attributes and from the records of bodies and answers.</summary>
internal static class OpenApiDocument
{
    private const string Version = "3.1.1";

    private const string Scheme = "ApiKey";

    private static readonly Lazy<string> s_text = new(() =>
        ToJson()
            .ToJsonString(
                new JsonSerializerOptions
                {
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                    NewLine = "\n",
                    WriteIndented = true,
                }
            ) + "\n"
    );

    public static string Text => s_text.Value;

    /// <summary>The functions that are described; a test sees to it that none is left out.</summary>
    private static IEnumerable<Operation> Operations() =>
        from route in RouteTable.All
        let describes = route.Function.GetCustomAttribute<DescribesAttribute>()
        where describes is not null
        from verb in route.Verbs
        orderby route.Path, verb
        select new Operation(route, verb, describes);

    private static JsonObject ToJson()
    {
        var (schemas, operations) = (new Schemas(), Operations().ToList());
        var paths = new JsonObject();
        foreach (var path in operations.GroupBy(operation => operation.Path))
        {
            paths[path.Key] = new JsonObject([
                .. path.Select(operation => KeyValuePair.Create(operation.Verb.ToLowerInvariant(), (JsonNode?)operation.ToJson(schemas))),
            ]);
        }

        var errors = operations
            .SelectMany(operation => operation.Refusals)
            .Distinct()
            .Order()
            .Select(status =>
                KeyValuePair.Create(Operation.ErrorName(status), (JsonNode?)Operation.ErrorResponse(status, schemas.Of(typeof(ErrorRep))))
            );
        var tags = operations.Select(operation => operation.Says.Tag).Distinct().Order();
        return new()
        {
            ["openapi"] = Version,
            ["info"] = new JsonObject
            {
                ["title"] = "Approvals",
                ["summary"] = "Approval requests for feature flags, in the words of LaunchDarkly's API.",
                ["version"] = ApiVersion.Current,
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { [Scheme] = new JsonArray() }),
            ["tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["name"] = tag })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    [Scheme] = new JsonObject
                    {
                        ["type"] = "apiKey",
                        ["in"] = "header",
                        ["name"] = "Authorization",
                        ["description"] =
                            "An access token, or a token of Entra ID where a tenant is set up, "
                            + "as the header's whole value or after 'Bearer '.",
                    },
                },
                ["responses"] = new JsonObject([.. errors]),
                ["schemas"] = schemas.ToJson(),
            },
        };
    }
}
