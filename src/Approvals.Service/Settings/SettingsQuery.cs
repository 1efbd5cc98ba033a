using Approvals.Domain;
using Approvals.Domain.Resources;

namespace Approvals.Service.Settings;

/// <summary>Which of a project's settings to show.</summary>
/// <param name="EnvironmentKey">The only environment to show; null for all.</param>
/// <param name="Kind">The only kind of resource to show; null for all.</param>
public sealed record SettingsQuery(string? EnvironmentKey, ResourceKind? Kind)
{
    /// <summary>Also what an environment has that was never given any.</summary>
    public bool Default { get; init; }

    /// <summary>Also what satisfies all environments at once.</summary>
    public bool Strict { get; init; }

    /// <summary>Reads the values of a query string; missing and empty ones show everything and expand nothing.</summary>
    public static Decision<SettingsQuery> Parse(string? environmentKey, string? resourceKind, string? expand)
    {
        var words = (expand ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Except(["default", "strict"]).FirstOrDefault() is { } unknown)
        {
            return new Refusal("unsupported_expand", RefusalKind.Invalid, $"\"expand\" names '{unknown}'; use any of default, strict, joined by commas.");
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

    /// <summary>In whatever letter case: clients write both <c>aiConfig</c> and <c>aiconfig</c>.</summary>
    public static Decision<ResourceKind> ParseKind(string text) => ResourceKinds.TryParse(text, out var kind)
        ? kind
        : new Refusal("invalid_resource_kind", RefusalKind.Invalid, $"\"resourceKind\" must be one of {ResourceKinds.Names}; it is '{text}'.");
}
