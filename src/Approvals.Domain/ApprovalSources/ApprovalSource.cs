using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Domain.ApprovalSources;

/// <summary>
/// Another service, such as a LaunchDarkly account, that has changes approved here which it makes itself. The approval settings for flags of
/// the environment that it names are the rules for what it asks.
/// </summary>
public sealed record ApprovalSource
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required string ProjectKey { get; init; }

    public required string EnvironmentKey { get; init; }

    /// <summary>Whether its token opens anything.</summary>
    public required bool On { get; init; }

    public IReadOnlyList<string> Tags
    {
        get => field ?? [];
        init;
    }

    /// <summary>The hash of its token's text, which is not stored.</summary>
    public required string TokenHash { get; init; }

    /// <summary>The last four characters of its token's text, to tell tokens apart.</summary>
    public required string LastFour { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What a change of a flag there is a change of here.</summary>
    /// <param name="flagKey">The flag's key, as the source told it.</param>
    public ResourceId PlaceOf(string flagKey) => new(ProjectKey, EnvironmentKey, ResourceKind.OutsideFlag, flagKey);

    /// <summary>
    /// Refuses an environment where another system approves: that would be asked here what this service is asked itself, and two that name
    /// each other would ask without end.
    /// </summary>
    /// <param name="environment">The environment whose rules a source is under, or would be.</param>
    /// <param name="kind">How to refuse.</param>
    public static Refusal? CheckRules(ProjectEnvironment environment, RefusalKind kind) =>
        environment.SettingsFor(ResourceKind.OutsideFlag).External is { Kind: var elsewhere }
            ? new Refusal(
                "source_approved_elsewhere",
                kind,
                $"The approval settings of the environment '{environment.Key}' name {elsewhere}, and what a source asks is approved by people here; take an environment whose settings name '{ApprovalSettings.OwnServiceKind}'."
            )
            : null;
}
