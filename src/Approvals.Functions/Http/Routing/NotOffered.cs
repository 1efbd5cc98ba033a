namespace Approvals.Functions.Http.Routing;

/// <summary>
/// What LaunchDarkly's API has and this service has not, so that a client which asks for it is told that and not that it got a path
/// wrong. The table in docs/compatibility.md is this one.
/// </summary>
internal static class NotOffered
{
    /// <summary>
    /// Paths below <c>/api/v2</c>, each with all that is below it and no function serves; a part in braces stands for any text.
    /// </summary>
    public static IReadOnlyList<(string Path, string What)> All { get; } =
    [
        ("account/relay-auto-configs", "Relay Proxy configurations"),
        ("account/usage", "usage of the account"),
        ("announcements", "announcements"),
        ("applications", "applications"),
        ("code-refs", "code references"),
        ("destinations", "data export destinations"),
        ("engineering-insights", "engineering insights"),
        ("flag-links", "flag links"),
        ("flags/{projectKey}/{featureFlagKey}/experiments", "experiments"),
        ("flags/{projectKey}/{featureFlagKey}/release", "releases"),
        ("integration-capabilities", "integrations"),
        ("integrations", "integrations and no big segment stores"),
        ("metrics", "metrics"),
        ("oauth/clients", "OAuth 2.0 clients"),
        ("projects/{projectKey}/agent-graphs", "agent graphs"),
        ("projects/{projectKey}/agent-optimizations", "agent optimizations"),
        ("projects/{projectKey}/ai-configs/{configKey}/metrics", "metrics of AI Configs"),
        ("projects/{projectKey}/ai-configs/{configKey}/metrics-by-variation", "metrics of AI Configs"),
        ("projects/{projectKey}/ai-configs/model-configs", "AI model configs"),
        ("projects/{projectKey}/ai-configs/prompt-snippets", "prompt snippets"),
        ("projects/{projectKey}/ai-tools", "AI tools"),
        ("projects/{projectKey}/context-kinds", "records of contexts"),
        ("projects/{projectKey}/environments/{environmentKey}/context-attributes", "records of contexts"),
        ("projects/{projectKey}/environments/{environmentKey}/context-instances", "records of contexts"),
        ("projects/{projectKey}/environments/{environmentKey}/contexts", "records of contexts"),
        ("projects/{projectKey}/environments/{environmentKey}/experiments", "experiments"),
        ("projects/{projectKey}/environments/{environmentKey}/flags/evaluate", "evaluation of flags but by SDKs"),
        ("projects/{projectKey}/environments/{environmentKey}/followers", "followers of flags"),
        ("projects/{projectKey}/environments/{environmentKey}/holdouts", "holdouts"),
        ("projects/{projectKey}/experimentation-settings", "experiments"),
        ("projects/{projectKey}/experiments", "experiments"),
        ("projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/followers", "followers of flags"),
        ("projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/migration-safety-issues", "checks of migrations"),
        ("projects/{projectKey}/flags/{featureFlagKey}/release", "releases"),
        ("projects/{projectKey}/holdouts", "holdouts"),
        ("projects/{projectKey}/layers", "layers"),
        ("projects/{projectKey}/metric-groups", "metric groups"),
        ("projects/{projectKey}/release-pipelines", "release pipelines"),
        ("projects/{projectKey}/release-policies", "release policies"),
        ("projects/{projectKey}/views", "views"),
        ("segments/{projectKey}/{environmentKey}/{segmentKey}/contexts", "big segments"),
        ("segments/{projectKey}/{environmentKey}/{segmentKey}/exports", "big segments"),
        ("segments/{projectKey}/{environmentKey}/{segmentKey}/imports", "big segments"),
        ("segments/{projectKey}/{environmentKey}/{segmentKey}/users", "big segments"),
        ("tags", "list of tags"),
        ("usage", "usage of the account"),
        ("user-attributes", "records of users"),
        ("user-search", "records of users"),
        ("users", "records of users"),
    ];

    private static readonly (string[] Parts, string What)[] s_all = [.. All.Select(some => ($"api/v2/{some.Path}".Split('/'), some.What))];

    private static readonly Lazy<string[][]> s_hiding = new(() =>
        [
            .. s_all
                .Select(some => some.Parts)
                .Where(parts => RouteTable.All.Any(route => route.Match($"/{string.Join('/', parts)}") is not null)),
        ]
    );

    /// <summary>Null for a path that is not of LaunchDarkly's API, or of a part that this service has.</summary>
    public static ApiError? Find(string path)
    {
        var parts = path.Trim('/').Split('/');
        return s_all.FirstOrDefault(some => IsWithin(parts, some.Parts)).What is { } what ? ApiError.NotOffered(what, path) : null;
    }

    /// <summary>
    /// Whether a path is exactly one of those here although a route fits it, whose parameter would take the last part of the path for a key.
    /// </summary>
    public static bool Hides(string path)
    {
        var parts = path.Trim('/').Split('/');
        return s_hiding.Value.Any(some => some.Length == parts.Length && IsWithin(parts, some));
    }

    private static bool IsWithin(string[] path, string[] some) =>
        path.Length >= some.Length
        && some.Zip(path).All(pair => pair.First.StartsWith('{') ? pair.Second is not "" : pair.First == pair.Second);
}
