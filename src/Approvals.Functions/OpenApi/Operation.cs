using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.OpenApi;

/// <summary>One route with one verb, described.</summary>
internal sealed record Operation(MethodInfo Function, RouteTemplate Route, string Verb, DescribesAttribute Says)
{
    private static readonly int[] s_refusedByAll = [StatusCodes.Status401Unauthorized, StatusCodes.Status503ServiceUnavailable];

    /// <summary>As the host serves it, with its route prefix.</summary>
    public string Path => $"/api/{Route.TemplateText}";

    /// <summary>LaunchDarkly's name for it: the function's, with a small first letter.</summary>
    public string Id => Function.GetCustomAttribute<FunctionAttribute>()!.Name is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";

    public IEnumerable<int> Refusals =>
        (Function.GetCustomAttribute<RefusesAttribute>()?.Statuses ?? []).Concat(Says.IsOpen ? [] : s_refusedByAll).Order();

    public JsonObject ToJson(Schemas schemas)
    {
        var operation = new JsonObject { ["operationId"] = Id, ["summary"] = Says.Summary, ["tags"] = new JsonArray(Says.Tag) };
        if (Says.IsOpen)
        {
            operation["security"] = new JsonArray();
        }

        if (Parameters(schemas).ToArray() is { Length: > 0 } parameters)
        {
            operation["parameters"] = new JsonArray(parameters);
        }

        if (Says.Body is not null)
        {
            operation["requestBody"] = new JsonObject { ["required"] = !Says.BodyIsOptional, ["content"] = Content(schemas.Of(Says.Body)) };
        }

        operation["responses"] = Responses(schemas);
        return operation;
    }

    /// <summary>An answer with an error, shared by all operations.</summary>
    public static JsonObject ErrorResponse(int status, JsonNode schema) => new()
    {
        ["description"] = ReasonPhrases.GetReasonPhrase(status),
        ["content"] = Content(schema),
    };

    public static string ErrorName(int status) => ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal);

    private static JsonObject Content(JsonNode schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private IEnumerable<JsonNode> Parameters(Schemas schemas) =>
        Route.Parameters.Select(parameter => (JsonNode)new JsonObject
        {
            ["name"] = parameter.Name,
            ["in"] = "path",
            ["required"] = true,
            ["schema"] = schemas.Of(typeof(string)),
        })
        .Concat(Function.GetCustomAttributes<TakesAttribute>().Select(taken => new JsonObject
        {
            ["name"] = taken.Name,
            ["in"] = "query",
            ["description"] = taken.Description,
            ["schema"] = schemas.Of(taken.Type),
        }));

    private JsonObject Responses(Schemas schemas)
    {
        var success = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(Says.Status) };
        if (Says.Answer is not null)
        {
            success["content"] = Content(schemas.Of(Says.Answer));
        }

        var responses = new JsonObject { [$"{Says.Status}"] = success };
        foreach (var status in Refusals)
        {
            responses[$"{status}"] = new JsonObject { ["$ref"] = $"#/components/responses/{ErrorName(status)}" };
        }

        return responses;
    }
}
