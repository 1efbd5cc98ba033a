using System.Text.RegularExpressions;

namespace Approvals.Tests.Http;

/// <summary>A place of a message where something should be named and nothing is.</summary>
internal static partial class EmptyPlace
{
    /// <summary>The place with what is around it; null when there is none.</summary>
    public static string? In(string message) =>
        Pattern().Match(message) is { Success: true, Value: var place } ? $"'{place}' in: {message}" : null;

    [GeneratedRegex("""(?<!')''(?!')|(?<!")""(?!")|\(\)|\S  \S|[:,] ?\.($| )|(is|of|one of|named|with|by|and|or|got|has|to) \.|[:,]? $""")]
    private static partial Regex Pattern();
}
