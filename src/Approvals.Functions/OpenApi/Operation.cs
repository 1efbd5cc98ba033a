using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Routing;
using Approvals.Functions.Patching;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.OpenApi;

/// <summary>The description of one route with one verb.</summary>
internal sealed record Operation(ApiRoute Route, string Verb, DescribesAttribute Says)
{
    private const string Json = "application/json";

    /// <summary>As the host serves it.</summary>
    public string Path => $"/{Route.Path}";

    /// <summary>LaunchDarkly's name for it: the function's, with a small first letter.</summary>
    private string Id => JsonNamingPolicy.CamelCase.ConvertName(Route.Function.GetCustomAttribute<FunctionAttribute>()!.Name);

    public IEnumerable<int> Refusals => new[]
        {
            Route.Function.GetCustomAttribute<RefusesAttribute>()?.Statuses ?? [],
            // Every function refuses an unknown version of the API.
            [StatusCodes.Status400BadRequest],
            Says.IsOpen
                ? []
                : [StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable],
            Says.Body is null ? [] : [StatusCodes.Status415UnsupportedMediaType],
            Says.IsBeta ? [StatusCodes.Status403Forbidden] : [],
            Says.TakesKey ? [StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity] : [],
        }.SelectMany(statuses => statuses).Distinct().Order();

    public JsonObject ToJson(Schemas schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = Id,
            ["summary"] = Says.Summary,
            ["tags"] = new JsonArray(Says.Tag),
        };
        if (Says.IsOpen)
        {
            operation["security"] = new JsonArray();
        }

        operation["parameters"] = new JsonArray([.. Parameters(schemas)]);
        if (Says.Body is not null)
        {
            operation["requestBody"] = new JsonObject { ["required"] = !Says.BodyIsOptional, ["content"] = Bodies(schemas, Says.Body) };
        }

        if (Says.TakesFile)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = FileForm() };
        }

        operation["responses"] = Responses(schemas);
        return operation;
    }

    /// <summary>The description of an error answer, which all operations refer to.</summary>
    public static JsonObject ErrorResponse(int status, JsonNode schema) =>
        new() { ["description"] = ReasonPhrases.GetReasonPhrase(status), ["content"] = Content(schema) };

    public static string ErrorName(int status) => ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal);

    private JsonNode BodySchema(Schemas schemas, Type body) =>
        Says.IsJsonPatch
            ? new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    schemas.Of(body),
                    new JsonObject { ["type"] = "array", ["items"] = schemas.Of(typeof(JsonPatchOperation)) }
                ),
            }
            : schemas.Of(body);

    private static JsonObject Content(JsonNode schema, string type = Json) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonObject FileForm() =>
        Content(
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["file"] = new JsonObject { ["type"] = "string", ["format"] = "binary" },
                },
            },
            "multipart/form-data"
        );

    private JsonObject Bodies(Schemas schemas, Type body)
    {
        var bodies = Content(BodySchema(schemas, body), Says.IsSemanticPatch ? SemanticPatch.ContentType : Json);
        if (Says.IsDocumentPatch)
        {
            var operations = new JsonObject { ["type"] = "array", ["items"] = schemas.Of(typeof(JsonPatchOperation)) };
            bodies[Json] = new JsonObject { ["schema"] = operations };
            bodies[MergePatch.MediaType] = new JsonObject { ["schema"] = schemas.Of(typeof(JsonObject)) };
        }

        return bodies;
    }

    private IEnumerable<JsonNode> Parameters(Schemas schemas) =>
        [
            .. Route.Template.Parameters.Select(parameter =>
                Parameter(parameter.Name!, "path", schemas.Of(typeof(string)), required: true)
            ),
            .. Route
                .Function.GetCustomAttributes<TakesAttribute>()
                .Select(taken => Parameter(taken.Name, "query", schemas.Of(taken.Type), taken.Description)),
            .. Says.TakesKey
                ?
                [
                    Parameter(
                        IdempotencyKey.Header,
                        "header",
                        schemas.Of(typeof(string)),
                        "Calls with the same key and body do the work once and get the same answer."
                    ),
                ]
                : Array.Empty<JsonNode>(),
            Says.IsBeta
                ? Parameter(
                    ApiVersion.Header,
                    "header",
                    new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(ApiVersion.Beta) },
                    required: true
                )
                : Parameter(
                    ApiVersion.Header,
                    "header",
                    schemas.Of(typeof(string)),
                    $"A version of the API; {ApiVersion.Current} if not said."
                ),
        ];

    private static JsonObject Parameter(string name, string place, JsonNode schema, string? description = null, bool required = false)
    {
        var parameter = new JsonObject
        {
            ["name"] = name,
            ["in"] = place,
            ["required"] = required,
            ["schema"] = schema,
        };
        if (description is not null)
        {
            parameter["description"] = description;
        }

        return parameter;
    }

    private JsonObject Responses(Schemas schemas)
    {
        var success = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(Says.Status) };
        if (Says.Answer is not null)
        {
            success["content"] = Content(schemas.Of(Says.Answer), Says.Media);
        }

        var responses = new JsonObject { [$"{Says.Status}"] = success };
        if (Says.OtherStatus is not 0)
        {
            var other = success.DeepClone().AsObject();
            other["description"] = ReasonPhrases.GetReasonPhrase(Says.OtherStatus);
            responses[$"{Says.OtherStatus}"] = other;
        }

        foreach (var status in Refusals)
        {
            responses[$"{status}"] = new JsonObject { ["$ref"] = $"#/components/responses/{ErrorName(status)}" };
        }

        return responses;
    }
}
