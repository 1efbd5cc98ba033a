using System.Collections.ObjectModel;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Projects;

/// <summary>One environment of a project and the approval rules in force there.</summary>
public sealed record ProjectEnvironment
{
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>Six hex digits.</summary>
    public string Color { get; init; } = "417505";

    /// <summary>The rules for flags.</summary>
    public ApprovalSettings ApprovalSettings { get; init; } = new();

    /// <summary>The rules for kinds other than flags, where they are not the defaults; none in rows from before there were any.</summary>
    public IReadOnlyDictionary<ResourceKind, ApprovalSettings> ResourceApprovalSettings
    {
        get => field ?? ReadOnlyDictionary<ResourceKind, ApprovalSettings>.Empty;
        init;
    }

    public ApprovalSettings SettingsFor(ResourceKind kind) =>
        kind == ResourceKind.Flag ? ApprovalSettings : ResourceApprovalSettings.GetValueOrDefault(kind) ?? new();

    public ProjectEnvironment With(ResourceKind kind, ApprovalSettings settings) => kind == ResourceKind.Flag
        ? this with { ApprovalSettings = settings }
        : this with { ResourceApprovalSettings = new Dictionary<ResourceKind, ApprovalSettings>(ResourceApprovalSettings) { [kind] = settings } };
}
