using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Notifications;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Roles;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;
using Approvals.Service.Subscribers;

namespace Approvals.Functions.Api.Channels;

/// <summary>The body that makes a channel; one that was patched is read like it.</summary>
internal sealed record NewChannelBody
{
    private static readonly Dictionary<string, SubscriberKind> s_kinds = EnumWords
        .ByWord<SubscriberKind>()
        .Where(kind => kind.Value != SubscriberKind.Webhook)
        .ToDictionary();

    private static readonly IReadOnlyDictionary<string, EventKind> s_events = EnumWords.ByWord<EventKind>();

    /// <summary><c>slack</c>, <c>teams</c> or <c>mail</c>.</summary>
    public required string Kind { get; init; }

    public string? Name { get; init; }

    /// <summary>What the chat gave you to post to. It is a secret, and not shown again.</summary>
    public string? Url { get; init; }

    /// <summary>Where mail is sent.</summary>
    public IReadOnlyList<string>? Addresses { get; init; }

    /// <summary>A policy: what has an action that it allows is told; all without any.</summary>
    public IReadOnlyList<StatementRep>? Statements { get; init; }

    /// <summary>The kinds of event that are told; all without any.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    public required bool On { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public static Decision<NewSubscriber> From(JsonElement json) =>
        BodyReader.Read(json, ChannelsJson.Wire.NewChannelBody, body => body.Read());

    private Decision<NewSubscriber> Read() =>
        Check() is { } wrong || !PolicyInput.Read(Statements ?? [], "statements").Accepted(out var statements, out wrong)
            ? wrong
            : new NewSubscriber
            {
                Kind = s_kinds[Kind],
                Name = Name is "" ? null : Name,
                Url = Url is "" ? null : Url,
                Addresses = [.. (Addresses ?? []).Distinct(StringComparer.OrdinalIgnoreCase)],
                On = On,
                Statements = statements,
                Events = [.. (Events ?? []).Select(word => s_events[word]).Distinct()],
                Tags = Tags ?? [],
            };

    private Refusal? Check() =>
        !s_kinds.ContainsKey(Kind) ? Unknown("kind", Kind, s_kinds.Keys)
        : (Events ?? []).FirstOrDefault(word => !s_events.ContainsKey(word)) is { } other ? Unknown("events", other, s_events.Keys)
        : Texts.CheckName("name", Name is "" ? null : Name) ?? Labels.CheckTags(Tags ?? []);

    private static Refusal Unknown(string member, string word, IEnumerable<string> known) =>
        new($"invalid_{member}", RefusalKind.Invalid, $"\"{member}\" has '{word}'; it can be {string.Join(", ", known)}.");
}
