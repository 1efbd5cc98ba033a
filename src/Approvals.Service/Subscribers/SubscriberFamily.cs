using Approvals.Domain;
using Approvals.Domain.Notifications;

namespace Approvals.Service.Subscribers;

/// <summary>
/// What the API calls subscribers: those of LaunchDarkly's kind are webhooks, all others channels. Each has routes of its own, and
/// neither finds what is of the other.
/// </summary>
public sealed class SubscriberFamily
{
    private SubscriberFamily(string noun) => Noun = noun;

    public static SubscriberFamily Webhooks { get; } = new("webhook");

    public static SubscriberFamily Channels { get; } = new("channel");

    /// <summary>What one of them is called, in refusals and in the audit log.</summary>
    public string Noun { get; }

    public static SubscriberFamily Of(SubscriberKind kind) => kind == SubscriberKind.Webhook ? Webhooks : Channels;

    public Refusal Missing(string id) => new($"unknown_{Noun}", RefusalKind.NotFound, $"There is no {Noun} '{id}'.");
}
