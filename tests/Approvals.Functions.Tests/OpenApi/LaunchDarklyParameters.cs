namespace Approvals.Tests.OpenApi;

/// <summary>The parameters of queries that LaunchDarkly's document has for routes that read, below <c>/api/v2/</c>.</summary>
internal static class LaunchDarklyParameters
{
    private static readonly string[] s_paging = ["limit", "offset"];

    public static IReadOnlyDictionary<string, string[]> ByRoute { get; } =
        new Dictionary<string, string[]>
        {
            ["approval-requests"] = ["filter", "expand", .. s_paging],
            ["approval-requests/{id}"] = ["expand"],
            ["approval-requests/projects/{projectKey}/settings"] = ["environmentKey", "resourceKind", "expand"],
            ["auditlog"] = ["before", "after", "q", "limit", "spec"],
            ["flag-status/{projectKey}/{featureFlagKey}"] = ["env"],
            ["flags/{projectKey}"] = ["env", "tag", "archived", "summary", "filter", "sort", "compare", "expand", .. s_paging],
            ["flags/{projectKey}/{featureFlagKey}"] = ["env", "expand"],
            ["members"] = ["filter", "expand", "sort", .. s_paging],
            ["members/{id}"] = ["expand"],
            ["projects"] = ["filter", "sort", "expand", .. s_paging],
            ["projects/{projectKey}"] = ["expand"],
            ["projects/{projectKey}/ai-configs"] = ["sort", "filter", .. s_paging],
            ["projects/{projectKey}/ai-configs/{configKey}/metrics"] = ["from", "to", "env"],
            ["projects/{projectKey}/ai-configs/{configKey}/metrics-by-variation"] = ["from", "to", "env"],
            ["projects/{projectKey}/ai-configs/model-configs"] = ["restricted"],
            ["projects/{projectKey}/ai-tools"] = ["sort", "filter", .. s_paging],
            ["projects/{projectKey}/ai-tools/{toolKey}/versions"] = ["sort", .. s_paging],
            ["projects/{projectKey}/agent-graphs"] = s_paging,
            ["projects/{projectKey}/environments"] = ["filter", "sort", .. s_paging],
            ["projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/workflows"] = ["status", "sort", .. s_paging],
            ["roles"] = s_paging,
            ["segments/{projectKey}/{environmentKey}"] = ["sort", "filter", .. s_paging],
            ["teams"] = ["filter", "expand", .. s_paging],
            ["teams/{teamKey}"] = ["expand"],
            ["teams/{teamKey}/maintainers"] = s_paging,
            ["teams/{teamKey}/roles"] = s_paging,
            ["templates"] = ["summary", "search"],
            ["tokens"] = ["showAll", .. s_paging],
        };
}
