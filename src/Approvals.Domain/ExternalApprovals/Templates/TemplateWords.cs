namespace Approvals.Domain.ExternalApprovals.Templates;

/// <summary>The words that templates may use.</summary>
public static class TemplateWords
{
    /// <summary>Members of the context that are not form variables of a configuration.</summary>
    public const string OAuth = "oauth";

    public const string EnvironmentFormVariables = "environmentFormVariables";

    /// <summary>The helpers of blocks, with the number of their arguments.</summary>
    internal static readonly IReadOnlyDictionary<string, int> Blocks = new Dictionary<string, int>
    {
        ["if"] = 1,
        ["unless"] = 1,
        ["each"] = 1,
        ["with"] = 1,
    };

    /// <summary>The helpers that make a value, with the number of their arguments.</summary>
    internal static readonly IReadOnlyDictionary<string, int> Helpers = new Dictionary<string, int>
    {
        ["queryEncode"] = 1,
        ["pathEncode"] = 1,
        ["basicAuthHeaderValue"] = 2,
        ["formatWithOffset"] = 3,
        ["equal"] = 2,
    };

    /// <summary>Names that Handlebars itself takes for helpers, in any case, wherever a path could stand.</summary>
    private static readonly HashSet<string> s_names = new(
        [.. Blocks.Keys, .. Helpers.Keys, "else", "lookup", "log", "inline", "helperMissing", "blockHelperMissing"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>What Handlebars says of the items of a list.</summary>
    internal static readonly IReadOnlyList<string> Data = ["@key", "@index", "@first", "@last", "@root"];

    /// <summary>
    /// The members of the context that have a meaning of their own, so that no form variable can have them as its key. But for the first two
    /// they are of a request, so nothing of them leads a call to another host.
    /// </summary>
    internal static readonly IReadOnlyList<string> Reserved =
    [
        OAuth,
        EnvironmentFormVariables,
        "approvalFormVariables",
        "approvalId",
        "approvalDescription",
        "context",
        "details",
        "environment",
        "flag",
        "kind",
        "_links",
        "member",
        "project",
        "this",
        "timestamp",
        "title",
    ];

    /// <summary>Whether templates would not take a word for the form variable that has it as its key.</summary>
    internal static bool IsTaken(string word) => Reserved.Contains(word) || IsNameOfHelper(word);

    internal static bool IsNameOfHelper(string word) => s_names.Contains(word);

    internal static bool IsOfConfiguration(string member) =>
        member is OAuth or EnvironmentFormVariables || (member is not "" && !member.StartsWith('@') && !Reserved.Contains(member));
}
