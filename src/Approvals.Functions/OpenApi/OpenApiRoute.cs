using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.OpenApi;

/// <summary>The API's own description, for whoever asks: it says nothing of anybody.</summary>
public sealed class OpenApiRoute
{
    [Function("GetOpenApi")]
    [Describes("Get this document", Tag = "Other", Answer = typeof(JsonObject), IsOpen = true)]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v2/openapi.json")] HttpRequest request) =>
        TypedResults.Text(OpenApiDocument.Text, "application/json");
}
