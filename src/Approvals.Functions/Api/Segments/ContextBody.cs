using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;

namespace Approvals.Functions.Api.Segments;

/// <summary>
/// A body that is a context as SDKs send it: of one kind, or of several with a member for each, and then without a key of its own.
/// </summary>
internal sealed record ContextBody
{
    public string? Kind { get; init; }

    public string? Key { get; init; }

    public string? Name { get; init; }

    public bool? Anonymous { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Attributes { get; set; }

    public static Decision<EvaluationContext> From(JsonElement json) => ContextReader.Read(json);
}
