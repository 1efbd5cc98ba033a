using Approvals.Domain;
using Approvals.Domain.Resources;

namespace Approvals.Service.Settings;

/// <summary>Which of a project's settings to show.</summary>
/// <param name="EnvironmentKey">The only environment to show; null for all.</param>
/// <param name="Kind">The only kind of resource to show; null for all.</param>
public sealed record SettingsQuery(string? EnvironmentKey, ResourceKind? Kind)
{
    /// <summary>Whether to show also the default settings, which rule an environment without settings of its own.</summary>
    public bool Default { get; init; }

    /// <summary>
    /// Whether to show also the strictest combination of all environments' settings, which rules requests for the whole project.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>Reads the values of a query string. Missing and empty ones select all settings and nothing besides.</summary>
    public static Decision<SettingsQuery> Parse(string? environmentKey, string? resourceKind, string? expand)
    {
        var words = (expand ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Except(["default", "strict"]).FirstOrDefault() is { } unknown)
        {
            return new Refusal(
                "unsupported_expand",
                RefusalKind.Invalid,
                $"\"expand\" names '{unknown}'; use any of default, strict, joined by commas."
            );
        }

        var query = new SettingsQuery(string.IsNullOrEmpty(environmentKey) ? null : environmentKey, Kind: null)
        {
            Default = words.Contains("default"),
            Strict = words.Contains("strict"),
        };
        return string.IsNullOrEmpty(resourceKind) ? query
            : ParseKind(resourceKind).Accepted(out var kind, out var refusal) ? query with { Kind = kind }
            : refusal;
    }

    /// <summary>Reads a kind of resource in any letter case: clients write both <c>aiConfig</c> and <c>aiconfig</c>.</summary>
    public static Decision<ResourceKind> ParseKind(string text) =>
        ResourceKinds.TryParse(text, out var kind)
            ? kind
            : new Refusal(
                "invalid_resource_kind",
                RefusalKind.Invalid,
                $"\"resourceKind\" must be one of {ResourceKinds.Names}; it is '{text}'."
            );
}
