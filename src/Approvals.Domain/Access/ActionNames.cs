using System.Reflection;
using Approvals.Domain.Instructions.Catalog;

namespace Approvals.Domain.Access;

/// <summary>
/// Finds misspelt actions in policies. LaunchDarkly has actions that this service does not know, so an unknown name is accepted; a name
/// that is nearly a known one is taken for a mistake, because denying a misspelt action denies nothing.
/// </summary>
public static class ActionNames
{
    private static readonly string[] s_known =
    [
        .. typeof(Actions)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Concat(InstructionCatalog.Kinds.Select(kind => kind.Action))
            .Distinct(),
    ];

    /// <summary>All that change something.</summary>
    internal static IEnumerable<string> Writing { get; } =
    [.. s_known.Where(action => !action.StartsWith("view", StringComparison.Ordinal))];

    /// <summary>The name or pattern that was meant; null when the text is a known one, or nothing like any.</summary>
    public static string? Meant(string action)
    {
        var pattern = new Glob(action);
        if (s_known.Any(known => pattern.Matches(known)))
        {
            return null;
        }

        return action.Split('*') switch
        {
            [_] => s_known.FirstOrDefault(known => IsNear(action, known)),
            [var start, ""] when start is not "" => StartMeant(start) is { } meant ? meant + "*" : null,
            ["", var end] when end is not "" => EndMeant(end) is { } meant ? "*" + meant : null,
            _ => new Glob(action.ToLowerInvariant()) is var inAnyCase
                ? s_known.FirstOrDefault(known => inAnyCase.Matches(known.ToLowerInvariant()))
                : null,
        };
    }

    private static string? StartMeant(string start) => Near(start, (known, length) => known[..length]);

    private static string? EndMeant(string end) => Near(end, (known, length) => known[^length..]);

    /// <summary>The beginning or end of a known action name that the text is a misspelling of; null when there is none.</summary>
    private static string? Near(string text, Func<string, int, string> part)
    {
        var parts =
            from length in new[] { text.Length, text.Length - 1, text.Length + 1 }
            where length > 2
            from known in s_known
            where known.Length >= length
            let some = part(known, length)
            where IsNear(text, some)
            select some;
        return parts.FirstOrDefault();
    }

    /// <summary>
    /// Whether two texts are the same but for letter case and one letter that is missing, too many, another, or swapped with the next.
    /// </summary>
    private static bool IsNear(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (Math.Abs(one.Length - other.Length) > 1)
        {
            return false;
        }

        while (one is [var first, ..] && other is [var second, ..] && AreSame(first, second))
        {
            one = one[1..];
            other = other[1..];
        }

        while (one is [.., var first] && other is [.., var second] && AreSame(first, second))
        {
            one = one[..^1];
            other = other[..^1];
        }

        return one.Length + other.Length <= 1
            || (one.Length == 1 && other.Length == 1)
            || (one is [var a, var b] && other is [var c, var d] && AreSame(a, d) && AreSame(b, c));
    }

    private static bool AreSame(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
