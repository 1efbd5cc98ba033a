using System.Globalization;
using System.Text.RegularExpressions;

namespace Approvals.Domain.Evaluation;

/// <summary>A semantic version, in which minor version and patch may be missing, which is the same as 0.</summary>
internal readonly partial struct SemanticVersion : IComparable<SemanticVersion>
{
    private const int MaxLength = 256;

    private const double LargestWhole = (1L << 53) - 1;

    private readonly double[] _core;
    private readonly string[] _prerelease;

    private SemanticVersion(double[] core, string[] prerelease) => (_core, _prerelease) = (core, prerelease);

    /// <summary>Null when it is no version.</summary>
    public static SemanticVersion? Parse(string text)
    {
        var found = Pattern().Match(text);
        if (!found.Success || text.Length > MaxLength)
        {
            return null;
        }

        double[] core = [Number("major"), Number("minor"), Number("patch")];
        var prerelease = found.Groups["prerelease"] is { Success: true, Value: var identifiers } ? identifiers.Split('.') : [];
        return core.Any(number => number > LargestWhole) ? null : new SemanticVersion(core, prerelease);

        double Number(string name) => found.Groups[name] is { Success: true, Value: var digits } ? Whole(digits) : 0;
    }

    public int CompareTo(SemanticVersion other)
    {
        var order = _core.AsSpan().SequenceCompareTo(other._core);
        if (order != 0 || _prerelease.Length == 0 || other._prerelease.Length == 0)
        {
            // A version comes after what led to it.
            return order != 0 ? order : other._prerelease.Length.CompareTo(0) - _prerelease.Length.CompareTo(0);
        }

        return _prerelease
            .Zip(other._prerelease, Compare)
            .FirstOrDefault(it => it != 0, _prerelease.Length.CompareTo(other._prerelease.Length));
    }

    /// <summary>Numbers come before words.</summary>
    private static int Compare(string x, string y) =>
        (IsNumber(x), IsNumber(y)) switch
        {
            (true, true) => Whole(x).CompareTo(Whole(y)),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(x, y),
        };

    private static bool IsNumber(string identifier) => identifier.All(char.IsAsciiDigit);

    private static double Whole(string digits) => double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A(?<major>0|[1-9][0-9]*)(\.(?<minor>0|[1-9][0-9]*)(\.(?<patch>0|[1-9][0-9]*))?)?(-(?<prerelease>(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?\z",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Pattern();
}
