using System.Globalization;
using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Wording;

/// <summary>The parts of flags, segments and AI Configs: their names, and what they say.</summary>
internal static class PartWords
{
    /// <summary>Most characters of a value that stands by itself.</summary>
    private const int LongestValue = 300;

    public const string Targeting = "Targeting";

    public const string Prerequisite = "Prerequisite";

    public const string DefaultRule = "Default rule";

    public const string OffVariation = "Off variation";

    public const string ExpiringTarget = "Expiring target";

    public const string Reports = "Full reports";

    public const string ReportsAll = "All evaluations are reported in full";

    public const string ReportsDefaultRule = "Evaluations of the default rule are reported in full";

    public static string On(bool isOn) => isOn ? "Targeting is on" : "Targeting is off";

    public static string Requires(Prerequisite prerequisite, KnownNames names) =>
        Capital($"{names.Flag(prerequisite.Key)} has to serve {names.VariationOf(prerequisite.Key, prerequisite.Variation)}");

    public static string Targets(string kind, string variation) => $"Serve {variation} to {KindWords.Plural(kind)}";

    public static string Keys(string kind, IReadOnlyList<string> keys) =>
        $"{KindWords.Count(kind, keys.Count)}: {Lists.Commas(keys.Select(key => Brief.Of(key)))}";

    /// <param name="target">The expiring target.</param>
    /// <param name="place">What the target is so far, such as <c>served red</c>.</param>
    public static string Expires(ExpiringTarget target, string place) =>
        Capital($"{KindWords.Named(target.ContextKind, [target.ContextKey])} is {place} by name until {Time(target.ExpiresAt)}");

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Rule(Rule rule, int place) => Capital(KnownNames.RuleNamed(rule, place));

    public static string Serves(VariationOrRollout serve, KnownNames names) => $"Serve {ServeWords.Of(serve, names)}";

    public static string WhileOff(string? variation) =>
        variation is null ? "While off, applications use their own default" : $"Serve {variation} while off";

    public static string Members(string kind, bool included) => $"{(included ? "Included" : "Excluded")} {KindWords.Plural(kind)}";

    public static string Variation(string name) => $"Variation {name}";

    public static string Model(string variation) => $"Model of {variation}";

    public static string Messages(string variation) => $"Messages of {variation}";

    public static string Message(string role, string content) => $"{Brief.Of(role)}: {Brief.Of(content, LongestValue)}";

    public static string Value(JsonElement value) => Brief.OfValue(value, LongestValue);

    public static string Text(string? text) => string.IsNullOrEmpty(text) ? "(empty)" : Brief.Of(text, LongestValue);

    public static string Defaults(string on, string off) => $"New environments serve {on} while on and {off} while off";

    public static string ClientSide(bool mobile, bool browser) =>
        (mobile, browser) switch
        {
            (true, true) => "SDKs of phones and of browsers see the flag",
            (true, false) => "SDKs of phones see the flag, and those of browsers do not",
            (false, true) => "SDKs of browsers see the flag, and those of phones do not",
            _ => "No SDKs of phones or browsers see the flag",
        };

    public static string Maintainer(string? memberId, string? teamKey, KnownNames names) =>
        memberId is not null ? names.Member(memberId)
        : teamKey is not null ? Capital(names.Team(teamKey))
        : "Nobody";

    public static string Tags(IReadOnlyCollection<string> tags) =>
        tags.Count == 0 ? "None" : Lists.Commas(tags.Select(tag => Brief.Of(tag)), most: 100);

    public static string Capital(string sentence) => $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}";
}
