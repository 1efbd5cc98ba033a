namespace Approvals.Domain.Access;

/// <summary>
/// The types of resources in specifiers. Those that this service has are held to the types they can be in. LaunchDarkly's others
/// are known by name, so that policies written for it can be used, but a misspelt type is not taken for one that is never met.
/// </summary>
internal static class ResourceTypes
{
    private const string Account = "acct";

    /// <summary>Each type of this service, with the types that it can be in; none for a type that stands alone.</summary>
    private static readonly Dictionary<string, string[]> s_own = new()
    {
        ["proj"] = [],
        ["env"] = ["proj"],
        ["flag"] = ["proj/env"],
        ["segment"] = ["proj/env"],
        ["aiconfig"] = ["proj", "proj/env"],
        ["member"] = [],
        ["token"] = ["member"],
        ["service-token"] = [],
        ["team"] = [],
        ["role"] = [],
        ["webhook"] = [],
        ["approval-source"] = [],
        ["integration"] = [],
        ["template"] = [],
        [Account] = [],
    };

    private static readonly HashSet<string> s_others =
    [
        "agent-graph",
        "ai-model-config",
        "ai-tool",
        "announcement",
        "application",
        "code-reference-repository",
        "context-kind",
        "dashboard",
        "destination",
        "domain-verification",
        "experiment",
        "holdout",
        "layer",
        "metric",
        "metric-group",
        "payload-filter",
        "pending-request",
        "product-analytics-dashboard",
        "relay-proxy-config",
        "release-pipeline",
        "release-policy",
        "session",
        "user",
        "view",
    ];

    public static string All { get; } = string.Join(", ", s_own.Keys);

    /// <summary>
    /// The type in the spelling that is compared; null for an unknown type. Clients write both <c>aiconfig</c> and <c>aiConfig</c>.
    /// </summary>
    public static string? Known(string type) =>
        type == "aiConfig" ? "aiconfig"
        : s_own.ContainsKey(type) || s_others.Contains(type) ? string.Intern(type)
        : null;

    /// <summary>Whether this service has resources of the type, so that their names are known to be keys or ids.</summary>
    public static bool IsOwn(string type) => s_own.ContainsKey(type);

    public static bool HasNoName(string type) => type == Account;

    /// <summary>What is wrong with the order of the types; null when nothing is.</summary>
    public static string? CheckNesting(IReadOnlyList<string> types)
    {
        var (last, parents) = (types[^1], string.Join('/', types.SkipLast(1)));
        if (types.Any(s_others.Contains) || (s_own[last] is [] ? parents is "" : s_own[last].Contains(parents)))
        {
            return null;
        }

        var right = s_own[last] is [] ? [last] : s_own[last].Select(parent => $"{parent}/{last}");
        return $"does not lead to a {last}: write {string.Join(" or ", right.Select(path => string.Join(':', path.Split('/').Select(type => $"{type}/*"))))}";
    }
}
