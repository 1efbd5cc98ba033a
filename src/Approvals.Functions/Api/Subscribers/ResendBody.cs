using System.Text.Json;
using Approvals.Domain;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Subscribers;

/// <summary>The body that has deliveries made again, which may be empty.</summary>
internal sealed record ResendBody
{
    /// <summary>The id of the one delivery to make again; all that could not be made where it is not said.</summary>
    public string? Delivery { get; init; }

    public static Decision<ResendBody> From(JsonElement json) => BodyReader.Read(json, SubscribersJson.Wire.ResendBody);
}
