using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using Approvals.Domain.Freezing;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Projects;

/// <summary>One environment of a project and the approval rules in force there.</summary>
public sealed record ProjectEnvironment : EnvironmentTraits
{
    public required string Id { get; init; }

    /// <summary>What SDKs read it with; null in rows from before there were any, until the sweep has made some.</summary>
    public EnvironmentKeys? Keys { get; init; }

    /// <summary>Whether its keys are shown to who is answered with it, which is no part of what is stored.</summary>
    [JsonIgnore]
    public bool ShowsKeys { get; init; }

    /// <summary>The rules for flags.</summary>
    public ApprovalSettings ApprovalSettings { get; init; } = new();

    /// <summary>The rules for kinds other than flags, where they are not the defaults; none in rows from before there were any.</summary>
    public IReadOnlyDictionary<ResourceKind, ApprovalSettings> ResourceApprovalSettings
    {
        get => field ?? ReadOnlyDictionary<ResourceKind, ApprovalSettings>.Empty;
        init;
    }

    /// <summary>When nothing is applied there; never in rows from before there were any.</summary>
    public IReadOnlyList<FreezeWindow> FreezeWindows
    {
        get => field ?? [];
        init;
    }

    /// <summary>Whether it has rules that somebody who may not change them could want to be rid of.</summary>
    [JsonIgnore]
    public bool HasRules => RequiresApproval || FreezeWindows is not [];

    /// <summary>Whether approval is required for anything, be it only for what has a tag.</summary>
    [JsonIgnore]
    public bool RequiresApproval =>
        ResourceKinds.Own.Any(kind => SettingsFor(kind) is { Required: true } or { RequiredApprovalTags: not [] });

    /// <summary>Makes an environment in which nothing needs an approval.</summary>
    /// <param name="environment">What the caller asked for; <see cref="EnvironmentTraits.Check"/> must have found nothing.</param>
    /// <param name="id">The environment's own id.</param>
    /// <param name="keys">Its own keys, also where it is a copy of another environment.</param>
    public static ProjectEnvironment Create(NewEnvironment environment, string id, EnvironmentKeys keys) =>
        new()
        {
            Id = id,
            Keys = keys,
            Key = environment.Key,
            Name = environment.Name,
            Color = environment.Color,
            DefaultTtl = environment.DefaultTtl,
            SecureMode = environment.SecureMode,
            DefaultTrackEvents = environment.DefaultTrackEvents,
            RequireComments = environment.RequireComments,
            ConfirmChanges = environment.ConfirmChanges,
            Critical = environment.Critical,
            Tags = [.. environment.Tags.Distinct()],
        };

    /// <summary>Every key and id that an SDK may name it by, also keys that have expired.</summary>
    public IEnumerable<string> SdkNames() => Keys is { } keys ? [Id, .. keys.Server.All(), .. keys.Mobile.All()] : [];

    /// <summary>The environment with keys that nobody can use, for logs.</summary>
    public ProjectEnvironment WithMaskedKeys() => this with { Keys = Keys?.Masked() };

    /// <summary>The environment under the rules of another one.</summary>
    public ProjectEnvironment WithRulesOf(ProjectEnvironment source) =>
        this with
        {
            ApprovalSettings = source.ApprovalSettings,
            ResourceApprovalSettings = source.ResourceApprovalSettings,
            FreezeWindows = source.FreezeWindows,
        };

    public ApprovalSettings SettingsFor(ResourceKind kind) =>
        kind is ResourceKind.Flag or ResourceKind.OutsideFlag
            ? ApprovalSettings
            : ResourceApprovalSettings.GetValueOrDefault(kind) ?? new();

    public ProjectEnvironment With(ResourceKind kind, ApprovalSettings settings) =>
        kind == ResourceKind.Flag
            ? this with
            {
                ApprovalSettings = settings,
            }
            : this with
            {
                ResourceApprovalSettings = new Dictionary<ResourceKind, ApprovalSettings>(ResourceApprovalSettings) { [kind] = settings },
            };
}
