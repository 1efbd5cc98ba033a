namespace Approvals.Domain.Resources;

public enum ResourceKind
{
    Flag,
    Segment,
    AiConfig,

    /// <summary>
    /// A flag of an approval source, which changes it: no resource of this service, so it has no row and no settings of its own. Policies
    /// and owners see it as a flag, and the approval settings for flags are the rules.
    /// </summary>
    OutsideFlag,
}

/// <summary>
/// The words for resource kinds in specifiers; compared without case, as clients write both <c>aiconfig</c> and <c>aiConfig</c>.
/// </summary>
public static class ResourceKinds
{
    private static readonly Dictionary<string, ResourceKind> s_bySpecifier = new(StringComparer.OrdinalIgnoreCase)
    {
        ["flag"] = ResourceKind.Flag,
        ["segment"] = ResourceKind.Segment,
        ["aiconfig"] = ResourceKind.AiConfig,
    };

    private const string OutsideFlag = "outside-flag";

    /// <summary>The kinds of resources that are kept here, and can be changed.</summary>
    public static IReadOnlyList<ResourceKind> Own { get; } = [ResourceKind.Flag, ResourceKind.Segment, ResourceKind.AiConfig];

    public static string All { get; } = string.Join(", ", s_bySpecifier.Keys);

    /// <summary>The words for the kinds that requests can be about.</summary>
    public static string Listed { get; } = $"{All}, {OutsideFlag}";

    /// <summary>The words for kinds in settings, for messages: <c>flag</c>, <c>segment</c> and <c>aiConfig</c>.</summary>
    public static string Names { get; } = string.Join(", ", Own.Select(kind => kind.ToWord()));

    /// <summary>Reads the word of a kind of resource that is kept here.</summary>
    public static bool TryParse(string specifier, out ResourceKind kind) => s_bySpecifier.TryGetValue(specifier, out kind);

    /// <summary>Reads the word of a kind of resource that requests can be about.</summary>
    public static bool TryParseListed(string specifier, out ResourceKind kind)
    {
        kind = ResourceKind.OutsideFlag;
        return specifier == OutsideFlag || TryParse(specifier, out kind);
    }

    public static string SpecifierOf(ResourceKind kind) =>
        kind switch
        {
            ResourceKind.Flag => "flag",
            ResourceKind.Segment => "segment",
            ResourceKind.OutsideFlag => OutsideFlag,
            _ => "aiconfig",
        };

    /// <summary>The kind as policies and the owners of groups know it.</summary>
    public static string PolicyTypeOf(ResourceKind kind) => SpecifierOf(kind == ResourceKind.OutsideFlag ? ResourceKind.Flag : kind);

    /// <summary>The type in policies of a word that the audit log recorded.</summary>
    internal static string PolicyTypeOf(string specifier) => specifier == OutsideFlag ? PolicyTypeOf(ResourceKind.OutsideFlag) : specifier;
}
