using System.Text.RegularExpressions;

namespace Approvals.Domain.Resources;

/// <summary>What a key of a project, environment or flag may look like.</summary>
public static partial class ResourceKey
{
    public const string Rule = "1 to 256 letters, digits, '.', '_' or '-', starting with a letter or digit";

    public static bool IsValid(string key) => Pattern().IsMatch(key);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,255}\z")]
    private static partial Regex Pattern();
}
