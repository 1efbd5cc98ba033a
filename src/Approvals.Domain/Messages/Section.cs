using Approvals.Domain.Wording;

namespace Approvals.Domain.Messages;

/// <summary>
/// A part of a message as it is shown, whatever shows it. Its texts are on one line each, cut, and cannot turn the direction of others.
/// </summary>
/// <param name="Heading">Null for none.</param>
/// <param name="Lines">What stands below it.</param>
/// <param name="IsList">Whether the lines are items of a list.</param>
internal sealed record Section(string? Heading, IReadOnlyList<string> Lines, bool IsList = false)
{
    /// <param name="message">The message.</param>
    /// <param name="limits">How much of it is shown.</param>
    public static IEnumerable<Section> Of(Message message, SectionLimits limits)
    {
        var left = message.Happened.Count - limits.Happened;
        if (left > 0)
        {
            yield return new(null, [$"{Lists.Count(left, "earlier event")} more"]);
        }

        foreach (var it in message.Happened.TakeLast(limits.Happened))
        {
            yield return new(Brief.Of(it.Title, limits.Longest), [.. SaidOf(it, limits)]);
        }

        if (message.Changes is not [])
        {
            yield return new("What changes", Cut(message.Changes, limits), IsList: true);
        }

        if (message.Missing is not [])
        {
            yield return new("Still missing", Cut(message.Missing, limits), IsList: true);
        }

        if (message.Asked is not [])
        {
            yield return new("Asked to decide", [Lists.And(message.Asked.Select(name => Brief.Of(name)))]);
        }

        if (message.Place is not [])
        {
            yield return new(null, [string.Join(" · ", message.Place.Select(part => Brief.Of(part)))]);
        }
    }

    private static IEnumerable<string> SaidOf(Happening happening, SectionLimits limits)
    {
        if (!string.IsNullOrWhiteSpace(happening.Comment))
        {
            yield return $"“{Brief.Of(happening.Comment, limits.Longest)}”";
        }

        if (happening.Reason is not null)
        {
            yield return $"Reason: {Brief.Of(happening.Reason, limits.Longest)}";
        }
    }

    private static List<string> Cut(IReadOnlyList<string> lines, SectionLimits limits)
    {
        List<string> shown = [.. lines.Take(limits.Lines).Select(line => Brief.Of(line, limits.Longest))];
        if (lines.Count > limits.Lines)
        {
            shown.Add($"and {Brief.OfCount(lines.Count - limits.Lines)} more");
        }

        return shown;
    }
}

/// <summary>How much of a message is shown.</summary>
/// <param name="Happened">Most events.</param>
/// <param name="Lines">Most lines of a list.</param>
/// <param name="Longest">Most characters of a line.</param>
internal sealed record SectionLimits(int Happened, int Lines, int Longest);
