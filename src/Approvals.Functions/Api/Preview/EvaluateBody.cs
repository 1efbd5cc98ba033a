using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Preview;

/// <summary>The body that asks what a context gets.</summary>
internal sealed record EvaluateBody
{
    /// <summary>A context as SDKs send it, such as {"kind": "user", "key": "ann"}.</summary>
    [Shape(typeof(JsonObject))]
    public required JsonElement Context { get; init; }

    public static Decision<EvaluationContext> From(JsonElement json) =>
        BodyReader.Read(json, PreviewJson.Wire.EvaluateBody, body => ContextReader.Read(body.Context));
}
