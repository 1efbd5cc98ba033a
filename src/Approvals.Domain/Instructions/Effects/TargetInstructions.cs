using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Change the contexts that are targeted by key. The instructions for users see contexts of kind user only.</summary>
internal static class TargetInstructions
{
    public static DraftChange<TargetingDraft> Add(InstructionReader read) => Add(read, read.ContextKind("contextKind"));

    public static DraftChange<TargetingDraft> AddUsers(InstructionReader read) => Add(read, ContextKind.User);

    public static DraftChange<TargetingDraft> Remove(InstructionReader read) => Remove(read, AnyKind(read));

    public static DraftChange<TargetingDraft> RemoveUsers(InstructionReader read) => Remove(read, ContextKind.User);

    public static DraftChange<TargetingDraft> Clear(InstructionReader read) => Clear(read, _ => true);

    public static DraftChange<TargetingDraft> ClearUsers(InstructionReader read) => Clear(read, key => key.ContextKind == ContextKind.User);

    // Kinds were not checked at first: a target of any kind can be removed.
    private static string AnyKind(InstructionReader read) => read.OptionalText("contextKind") ?? ContextKind.User;

    private static DraftChange<TargetingDraft> Add(InstructionReader read, string contextKind)
    {
        var values = read.Strings("values");
        var variationId = read.String("variationId");
        return draft =>
        {
            if (draft.FindVariation(variationId, out var variation) is { } problem)
            {
                return problem;
            }

            foreach (var value in values)
            {
                if (draft.Targets.PlaceOf(new(contextKind, value)) is { } other && other != variation)
                {
                    return $"{contextKind} \"{value}\" is a target of {VariationLookup.List([draft.Variations[other]])} already; "
                        + "remove it there first.";
                }
            }

            foreach (var value in values)
            {
                draft.Targets.Put(new(contextKind, value), variation);
            }

            return null;
        };
    }

    private static DraftChange<TargetingDraft> Remove(InstructionReader read, string contextKind)
    {
        var values = read.Strings("values");
        var variationId = read.String("variationId");
        return draft =>
        {
            if (draft.FindVariation(variationId, out var variation) is { } problem)
            {
                return problem;
            }

            foreach (var value in values)
            {
                draft.Targets.Remove(new(contextKind, value), variation);
            }

            return null;
        };
    }

    private static DraftChange<TargetingDraft> Clear(InstructionReader read, Func<TargetKey, bool> inScope)
    {
        var variationId = read.String("variationId");
        return draft =>
        {
            if (draft.FindVariation(variationId, out var variation) is { } problem)
            {
                return problem;
            }

            draft.Targets.RemoveWhere((key, current) => current == variation && inScope(key));
            return null;
        };
    }
}
