using System.Text.Json.Serialization;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Settings;

namespace Approvals.Functions.Api.Projects;

/// <summary>The members of an environment that are read after a JSON patch was done on what clients see of it.</summary>
internal sealed record PatchedEnvironment
{
    public required string Name { get; init; }

    public required string Color { get; init; }

    public int? DefaultTtl { get; init; }

    public bool? SecureMode { get; init; }

    public bool? DefaultTrackEvents { get; init; }

    public bool? RequireComments { get; init; }

    public bool? ConfirmChanges { get; init; }

    public bool? Critical { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public required SettingsMembers ApprovalSettings { get; init; }

    public required PatchedOtherSettings ResourceApprovalSettings { get; init; }

    public IReadOnlyList<FreezeWindowMembers>? FreezeWindows { get; init; }

    public SettingsMembers SettingsFor(ResourceKind kind) =>
        kind switch
        {
            ResourceKind.Flag => ApprovalSettings,
            ResourceKind.Segment => ResourceApprovalSettings.Segment,
            ResourceKind.AiConfig => ResourceApprovalSettings.AiConfig,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Has no settings."),
        };
}

/// <summary>The settings for kinds of resource other than flags, by the kinds' names in resource specifiers.</summary>
internal sealed record PatchedOtherSettings
{
    public required SettingsMembers Segment { get; init; }

    [JsonPropertyName("aiconfig")]
    public required SettingsMembers AiConfig { get; init; }
}
