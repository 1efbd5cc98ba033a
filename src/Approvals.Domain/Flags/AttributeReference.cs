using System.Text.RegularExpressions;

namespace Approvals.Domain.Flags;

/// <summary>How a clause or a rollout names an attribute of a context: by its name, or by a path such as <c>/address/city</c>.</summary>
internal static partial class AttributeReference
{
    public const string Rule = "the name of an attribute, or a path to one such as /address/city";

    /// <summary>Whether it can name an attribute.</summary>
    public static bool IsValid(string text) => text is not "" && (text[0] != '/' || Path().IsMatch(text));

    [GeneratedRegex(@"\A(/([^/~]|~[01])+)+\z")]
    private static partial Regex Path();
}
