using System.Text.Json.Serialization;
using Approvals.Domain.Notifications;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Http;
using Approvals.Service.Subscribers;

namespace Approvals.Functions.Api.Webhooks;

/// <summary>A webhook.</summary>
internal sealed record WebhookRep
{
    public const string Path = "/api/v2/webhooks";

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public string? Name { get; init; }

    public required string Url { get; init; }

    /// <summary>What deliveries are signed with; only in the answer to the call that set it.</summary>
    public string? Secret { get; init; }

    public IReadOnlyList<StatementRep>? Statements { get; init; }

    public required bool On { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static WebhookRep Of(ShownSubscriber shown) => Of(shown.Subscriber) with { Secret = shown.Secret };

    public static WebhookRep Of(Subscriber webhook) =>
        new()
        {
            Id = webhook.Id,
            Name = webhook.Name,
            Url = webhook.Url,
            Statements = webhook.Statements is [] ? null : [.. webhook.Statements.Select(StatementRep.Of)],
            On = webhook.On,
            Tags = webhook.Tags,
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"{Path}/{webhook.Id}"),
                ["parent"] = new(Path),
                ["deliveries"] = new($"{Path}/{webhook.Id}/deliveries"),
            },
        };
}

/// <summary>All webhooks.</summary>
internal sealed record WebhookListRep
{
    public required IReadOnlyList<WebhookRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
