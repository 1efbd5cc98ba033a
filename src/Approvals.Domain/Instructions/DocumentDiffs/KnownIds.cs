namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>The ids that items of a patched list may have: those of existing items, each once. New items have no id yet.</summary>
internal sealed class KnownIds(IEnumerable<string> ids)
{
    private readonly HashSet<string> _left = [.. ids];

    /// <summary>The item's id; empty for a new item.</summary>
    public string Read(InstructionReader read)
    {
        var id = read.OptionalText("_id") ?? "";
        if (id.Length > 0 && !_left.Remove(id))
        {
            read.Fail(
                $"{read.Quoted("_id")} is no id that was there, or is there twice; leave it out for what is new, which gets its id here."
            );
        }

        return id;
    }

    /// <summary>
    /// Many clients leave ids out: gives each item without an id that of an equal existing item, if no other item has it.
    /// </summary>
    public IReadOnlyList<T> Recognize<T>(
        IReadOnlyList<T> items,
        IReadOnlyList<T> before,
        Func<T, string> id,
        Func<T, T, bool> same,
        Func<T, string, T> withId
    ) =>
        [
            .. items.Select(item =>
                id(item).Length == 0
                && before.FirstOrDefault(it => _left.Contains(id(it)) && same(it, item)) is { } known
                && _left.Remove(id(known))
                    ? withId(item, id(known))
                    : item
            ),
        ];
}
