namespace Approvals.Domain.Listing;

/// <summary>
/// The condition <c>purpose:all+!(holdout)</c> of flags, which LaunchDarkly's command line always sends: purposes, joined by plus signs;
/// in <c>!( )</c> those that are not wanted. No flag here has a purpose of its own, so a condition lets all through or none.
/// </summary>
internal static class FlagPurposes
{
    private const string All = "all";

    /// <summary>Null for text that is no such condition.</summary>
    public static Func<ListedFlag, bool>? Read(string text)
    {
        List<string> wanted = [];
        List<string> unwanted = [];
        foreach (var part in text.Split(['+', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var (purpose, side) = part is ['!', '(', .., ')'] ? (part[2..^1], unwanted) : (part, wanted);
            if (purpose is "" || !purpose.All(char.IsAsciiLetterOrDigit))
            {
                return null;
            }

            side.Add(purpose);
        }

        var matches = (wanted is [] || wanted.Contains(All)) && !unwanted.Contains(All);
        return wanted is [] && unwanted is [] ? null : _ => matches;
    }
}
