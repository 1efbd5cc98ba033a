namespace Approvals.Domain.Preview;

/// <summary>Compares the parts of two states.</summary>
internal static class Differences
{
    /// <summary>Most keys that one line names.</summary>
    private const int MostKeys = 100;

    /// <summary>All parts of both, in the order of the later state; what is gone stands where it was.</summary>
    public static IReadOnlyList<Part> Of(IReadOnlyList<StatePart> before, IReadOnlyList<StatePart> after)
    {
        var (then, now) = (before.ToDictionary(part => part.Key), after.ToDictionary(part => part.Key));
        var moved = Moved(
            [.. before.Where(part => part.HasPlace && now.ContainsKey(part.Key)).Select(part => part.Key)],
            [.. after.Where(part => part.HasPlace && then.ContainsKey(part.Key)).Select(part => part.Key)]
        );
        var gone = Gone(before, now);
        List<Part> parts = [.. gone.GetValueOrDefault(("", null), [])];
        foreach (var part in after)
        {
            parts.Add(Between(then.GetValueOrDefault(part.Key), part, moved.Contains(part.Key)));
            parts.AddRange(gone.GetValueOrDefault(part.Key, []));
        }

        return parts;
    }

    /// <summary>The parts that are gone, by the one before them that is still there.</summary>
    private static Dictionary<(string Kind, string? Id), List<Part>> Gone(
        IReadOnlyList<StatePart> before,
        Dictionary<(string Kind, string? Id), StatePart> now
    )
    {
        Dictionary<(string Kind, string? Id), List<Part>> gone = [];
        (string Kind, string? Id) last = ("", null);
        foreach (var part in before)
        {
            if (now.ContainsKey(part.Key))
            {
                last = part.Key;
                continue;
            }

            if (!gone.TryGetValue(last, out var here))
            {
                gone[last] = here = [];
            }

            here.Add(Removed(part));
        }

        return gone;
    }

    private static Part Between(StatePart? before, StatePart after, bool isMoved)
    {
        if (before is null)
        {
            return new(after.Kind, after.Name, PartChange.Added)
            {
                Id = after.Id,
                After = WithKeys(after, removed: [], added: after.Keys ?? []),
            };
        }

        var isSame = before.Content == after.Content;
        return new(
            after.Kind,
            after.Name,
            !isSame ? PartChange.Changed
                : isMoved ? PartChange.Moved
                : PartChange.Same
        )
        {
            Id = after.Id,
            Before = before.Lines,
            After =
                isSame || after.Keys is null || before.Keys is null
                    ? after.Lines
                    : WithKeys(after, [.. before.Keys.Except(after.Keys)], [.. after.Keys.Except(before.Keys)]),
        };
    }

    private static Part Removed(StatePart part) =>
        new(part.Kind, part.Name, PartChange.Removed) { Id = part.Id, Before = WithKeys(part, part.Keys ?? [], added: []) };

    private static IReadOnlyList<Line> WithKeys(StatePart part, IReadOnlyList<string> removed, IReadOnlyList<string> added)
    {
        var more = Math.Max(0, removed.Count - MostKeys) + Math.Max(0, added.Count - MostKeys);
        return part.Keys is null
            ? part.Lines
            :
            [
                part.Lines[0] with
                {
                    Removed = removed.Count == 0 ? null : [.. removed.Take(MostKeys)],
                    Added = added.Count == 0 ? null : [.. added.Take(MostKeys)],
                    More = more == 0 ? null : more,
                },
                .. part.Lines.Skip(1),
            ];
    }

    /// <summary>The fewest whose move explains the new order: all but a longest sequence that has kept its order.</summary>
    private static HashSet<T> Moved<T>(IReadOnlyList<T> before, IReadOnlyList<T> after)
        where T : notnull
    {
        var place = before.Index().ToDictionary(it => it.Item, it => it.Index);
        var order = after.Select(it => place[it]).ToArray();

        // ends[n] is where the sequence of n + 1 items with the smallest last place ends.
        List<int> ends = [];
        var previous = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var length = ends.BinarySearch(i, Comparer<int>.Create((a, b) => order[a].CompareTo(order[b])));
            length = length < 0 ? ~length : length;
            previous[i] = length > 0 ? ends[length - 1] : -1;
            if (length == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[length] = i;
            }
        }

        HashSet<T> moved = [.. after];
        for (var i = ends.Count > 0 ? ends[^1] : -1; i >= 0; i = previous[i])
        {
            moved.Remove(after[i]);
        }

        return moved;
    }
}
