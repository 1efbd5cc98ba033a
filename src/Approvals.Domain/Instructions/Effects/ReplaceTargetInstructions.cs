using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Replace all contexts that are targeted by key.</summary>
internal static class ReplaceTargetInstructions
{
    private sealed record Entry(string ContextKind, string VariationId, IReadOnlyList<string> Values);

    public static DraftChange<TargetingDraft> Replace(InstructionReader read)
    {
        Entry[] entries =
        [
            .. read.Objects("targets")
                .Select(it => new Entry(it.ContextKind("contextKind"), it.String("variationId"), it.Strings("values"))),
        ];
        return draft => Replace(draft, entries, _ => true);
    }

    public static DraftChange<TargetingDraft> ReplaceUsers(InstructionReader read)
    {
        Entry[] entries =
        [
            .. read.Objects("targets").Select(it => new Entry(ContextKind.User, it.String("variationId"), it.Strings("values"))),
        ];
        return draft =>
        {
            var left = draft.Variations.Where(variation => entries.All(entry => entry.VariationId != variation.Id)).ToList();
            return left.Count > 0
                ? "\"targets\" must have an entry for every variation, with \"values\":[] where none is targeted; "
                    + $"missing {VariationLookup.List(left)}."
                : Replace(draft, entries, key => key.ContextKind == ContextKind.User);
        };
    }

    private static string? Replace(TargetingDraft draft, Entry[] entries, Func<TargetKey, bool> inScope)
    {
        var wanted = new Dictionary<TargetKey, int>();
        foreach (var entry in entries)
        {
            if (draft.FindVariation(entry.VariationId, out var variation) is { } problem)
            {
                return problem;
            }

            foreach (var value in entry.Values)
            {
                if (!wanted.TryAdd(new(entry.ContextKind, value), variation) && wanted[new(entry.ContextKind, value)] != variation)
                {
                    return $"{entry.ContextKind} \"{value}\" is in \"targets\" of two variations; it can get only one.";
                }
            }
        }

        draft.Targets.RemoveWhere((key, _) => inScope(key) && !wanted.ContainsKey(key));
        foreach (var (key, variation) in wanted)
        {
            draft.Targets.Put(key, variation);
        }

        return null;
    }
}
