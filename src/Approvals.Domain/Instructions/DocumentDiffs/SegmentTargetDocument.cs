using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>Contexts that are in or out of a segment by name.</summary>
internal static class SegmentTargetDocument
{
    /// <summary>
    /// Everything is taken out before anything is put in, so that what was excluded can be included and the other way round.
    /// </summary>
    public static IEnumerable<Instruction> Changes(Segment segment, PatchedObject document)
    {
        var included = Lists(document, "included", segment.Included, segment.IncludedContexts);
        var excluded = Lists(document, "excluded", segment.Excluded, segment.ExcludedContexts);
        return
        [
            .. Do("removeIncludedTargets", included.Before.Except(included.After)),
            .. Do("removeExcludedTargets", excluded.Before.Except(excluded.After)),
            .. Do("addIncludedTargets", included.After.Except(included.Before)),
            .. Do("addExcludedTargets", excluded.After.Except(excluded.Before)),
        ];
    }

    private static (IEnumerable<Key> Before, IEnumerable<Key> After) Lists(
        PatchedObject document,
        string name,
        IReadOnlyList<string> users,
        IReadOnlyList<SegmentTarget> contexts
    )
    {
        Key[] before = [.. users.Select(Key.OfUser), .. contexts.SelectMany(Key.Of)];
        if (!document.Changed(name) && !document.Changed($"{name}Contexts"))
        {
            return (before, before);
        }

        return (
            before,
            [
                .. document.Read.Has(name) ? document.Read.Strings(name).Select(Key.OfUser) : [],
                .. document.Read.Has($"{name}Contexts") ? document.Read.Objects($"{name}Contexts").Select(Contexts).SelectMany(Key.Of) : [],
            ]
        );
    }

    private static SegmentTarget Contexts(InstructionReader read)
    {
        read.Only("contextKind", "values");
        return new(read.OptionalText("contextKind") ?? ContextKind.User, read.Strings("values"));
    }

    private static IEnumerable<Instruction> Do(string kind, IEnumerable<Key> keys) =>
        keys.GroupBy(key => key.ContextKind, key => key.Value)
            .Select(group => Write.Instruction(kind, ("contextKind", group.Key), ("values", Write.Strings(group))));

    private sealed record Key(string ContextKind, string Value)
    {
        public static Key OfUser(string key) => new(Flags.ContextKind.User, key);

        public static IEnumerable<Key> Of(SegmentTarget target) => target.Values.Select(value => new Key(target.ContextKind, value));
    }
}
