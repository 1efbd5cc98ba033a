using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Service.Settings;

namespace Approvals.Functions.Api.Settings;

/// <summary>The approval settings for one kind of resource.</summary>
internal sealed record SettingsOfKindRep
{
    /// <summary>By environment key.</summary>
    public required IReadOnlyDictionary<string, ApprovalSettingsRep> Environments { get; init; }

    /// <summary>The settings of an environment that was never given any; where the query asks for them.</summary>
    [JsonPropertyName("_default")]
    public ApprovalSettingsRep? Default { get; init; }

    /// <summary>Settings as strict as those of all environments of the project together; where the query asks for them.</summary>
    [JsonPropertyName("_strict")]
    public ApprovalSettingsRep? Strict { get; init; }

    /// <summary>
    /// In answers to a change of settings: the scheduled changes that have no approval, need one from now on, and will therefore fail.
    /// </summary>
    public IReadOnlyList<UnapprovedChangeRep>? UnapprovedScheduledChanges { get; init; }

    /// <summary>The settings that shall be shown, by kind.</summary>
    public static IReadOnlyDictionary<string, SettingsOfKindRep> AllOf(SettingsView view)
    {
        var kinds = view.Shown.Kind is { } only ? [only] : ResourceKinds.Own;
        return kinds.ToDictionary(kind => kind.ToWord(), kind => Of(view, kind));
    }

    private static SettingsOfKindRep Of(SettingsView view, ResourceKind kind)
    {
        var (project, shown) = (view.Project, view.Shown);
        return new()
        {
            Environments = project
                .Environments.Where(environment => (shown.EnvironmentKey ?? environment.Key) == environment.Key)
                .ToDictionary(environment => environment.Key, environment => ApprovalSettingsRep.Of(environment.SettingsFor(kind))),
            Default = shown.Default ? ApprovalSettingsRep.Of(new()) : null,
            Strict = shown.Strict ? ApprovalSettingsRep.Of(project.StrictestFor(kind)) : null,
            UnapprovedScheduledChanges = UnapprovedChangeRep.Of(view.Unapproved),
        };
    }
}
