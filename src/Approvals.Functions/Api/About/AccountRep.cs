using System.Text.Json.Serialization;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.About;

/// <summary>The account, of which each installation has one.</summary>
internal sealed record AccountRep
{
    public static readonly AccountRep Only = new();

    [JsonPropertyName("_id")]
    public string Id { get; } = Service.Access.Account.Id;

    [JsonPropertyName("_links")]
    public IReadOnlyDictionary<string, Link> Links { get; } =
        new Dictionary<string, Link> { ["self"] = new("/api/v2/account"), ["members"] = new("/api/v2/members") };
}
