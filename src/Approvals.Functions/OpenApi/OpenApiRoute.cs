using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.OpenApi;

/// <summary>Serves the OpenAPI document. It needs no token, for the document is the same for everybody and public.</summary>
public sealed class OpenApiRoute
{
    [Function("GetOpenapiSpec")]
    [Describes("Get this document", Tag = "Other", Answer = typeof(JsonObject), IsOpen = true)]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v2/openapi.json")] HttpRequest request) =>
        TypedResults.Text(OpenApiDocument.Text, "application/json");
}
