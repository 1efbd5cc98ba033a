using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.Notifications;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Channels;

/// <summary>A chat, or mail addresses.</summary>
internal sealed record ChannelRep
{
    public const string Path = "/api/v2/notification-channels";

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary><c>slack</c>, <c>teams</c> or <c>mail</c>.</summary>
    public required string Kind { get; init; }

    public string? Name { get; init; }

    /// <summary>Where a chat is posted to, without the part that is secret; only for <c>slack</c> and <c>teams</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>Only for <c>mail</c>.</summary>
    public IReadOnlyList<string>? Addresses { get; init; }

    public IReadOnlyList<StatementRep>? Statements { get; init; }

    public IReadOnlyList<string>? Events { get; init; }

    public required bool On { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static ChannelRep Of(Subscriber channel) =>
        new()
        {
            Id = channel.Id,
            Kind = channel.Kind.ToWord(),
            Name = channel.Name,
            Origin = channel.Url is "" ? null : channel.Url,
            Addresses = channel.Addresses is [] ? null : channel.Addresses,
            Statements = channel.Statements is [] ? null : [.. channel.Statements.Select(StatementRep.Of)],
            Events = channel.Events is [] ? null : [.. channel.Events.Select(kind => kind.ToWord())],
            On = channel.On,
            Tags = channel.Tags,
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"{Path}/{channel.Id}"),
                ["parent"] = new(Path),
                ["deliveries"] = new($"{Path}/{channel.Id}/deliveries"),
            },
        };
}

/// <summary>All channels.</summary>
internal sealed record ChannelListRep
{
    public required IReadOnlyList<ChannelRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
