using System.Text.Json.Serialization;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Triggers;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Triggers;

/// <summary>A trigger in LaunchDarkly's shape.</summary>
internal sealed record TriggerRep
{
    public const string Generic = "generic-trigger";

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_version")]
    public required int Version { get; init; }

    [JsonPropertyName("_creationDate")]
    public required DateTimeOffset CreationDate { get; init; }

    /// <summary>Whose rights count when it is called; the id of a member or service token.</summary>
    [JsonPropertyName("_maintainerId")]
    public required string MaintainerId { get; init; }

    public required bool Enabled { get; init; }

    [JsonPropertyName("_integrationKey")]
    public required string IntegrationKey { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>Absent for never.</summary>
    [JsonPropertyName("_lastTriggeredAt")]
    public DateTimeOffset? LastTriggeredAt { get; init; }

    [JsonPropertyName("_triggerCount")]
    public required int TriggerCount { get; init; }

    /// <summary>Shown once: where the trigger was just made, or has just got another.</summary>
    [JsonPropertyName("triggerURL")]
    public string? TriggerUrl { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <param name="flag">The flag, with its environment.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="url">Its address, where it is to be shown.</param>
    public static TriggerRep Of(ResourceId flag, FlagTrigger trigger, string? url = null) =>
        new()
        {
            Id = trigger.Id,
            Version = trigger.Version,
            CreationDate = trigger.CreatedAt,
            MaintainerId = trigger.Maintainer.Id,
            Enabled = trigger.Enabled,
            IntegrationKey = Generic,
            Instructions = [TriggerAction.Of(trigger.TurnsOn)],
            LastTriggeredAt = trigger.LastFiredAt,
            TriggerCount = trigger.FiredCount,
            TriggerUrl = url,
            Links = new Dictionary<string, Link> { ["parent"] = new(List(flag)), ["self"] = new($"{List(flag)}/{trigger.Id}") },
        };

    public static string List(ResourceId flag) => $"/api/v2/flags/{flag.ProjectKey}/{flag.Key}/triggers/{flag.EnvironmentKey}";
}

/// <summary>All triggers of a flag in an environment.</summary>
internal sealed record TriggerListRep
{
    public required IReadOnlyList<TriggerRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static TriggerListRep Of(ResourceId flag, IReadOnlyList<FlagTrigger> triggers) =>
        new()
        {
            Items = [.. triggers.Select(trigger => TriggerRep.Of(flag, trigger))],
            Links = new Dictionary<string, Link> { ["self"] = new(TriggerRep.List(flag)) },
        };
}
