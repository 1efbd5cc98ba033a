namespace Approvals.Domain.Resources;

public enum ResourceKind
{
    Flag,
    Segment,
    AiConfig,
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

    public static string All { get; } = string.Join(", ", s_bySpecifier.Keys);

    /// <summary>The words for kinds in settings, for messages: <c>flag</c>, <c>segment</c> and <c>aiConfig</c>.</summary>
    public static string Names { get; } = string.Join(", ", EnumWords.ByWord<ResourceKind>().Keys);

    public static bool TryParse(string specifier, out ResourceKind kind) => s_bySpecifier.TryGetValue(specifier, out kind);

    public static string SpecifierOf(ResourceKind kind) =>
        kind switch
        {
            ResourceKind.Flag => "flag",
            ResourceKind.Segment => "segment",
            _ => "aiconfig",
        };
}
