using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Change the links of a flag to other systems. A property that loses its last value is removed.</summary>
internal static class CustomPropertyInstructions
{
    public static DraftChange<FlagDraft> Add(InstructionReader read)
    {
        var name = read.NonBlank("name");
        return Edit(read, (current, values) => new(name, [.. (current?.Values ?? []).Union(values)]));
    }

    public static DraftChange<FlagDraft> Replace(InstructionReader read)
    {
        var name = read.NonBlank("name");
        return Edit(read, (_, values) => new(name, [.. values.Distinct()]));
    }

    public static DraftChange<FlagDraft> Remove(InstructionReader read) =>
        Edit(read, (current, values) => current is null ? null : current with { Values = [.. current.Values.Except(values)] });

    private static DraftChange<FlagDraft> Edit(InstructionReader read, Func<CustomProperty?, IReadOnlyList<string>, CustomProperty?> edit)
    {
        var key = read.NonBlank("key");
        var values = read.Strings("values", example: "TICKET-1");
        return draft =>
        {
            var before = draft.State.CustomProperties.GetValueOrDefault(key);
            var after = edit(before, values) is { Values.Count: > 0 } kept ? kept : null;
            if (Same(before, after))
            {
                return null;
            }

            var properties = new Dictionary<string, CustomProperty>(draft.State.CustomProperties);
            if (after is null)
            {
                properties.Remove(key);
            }
            else
            {
                properties[key] = after;
            }

            draft.State = draft.State with { CustomProperties = properties };
            return null;
        };
    }

    private static bool Same(CustomProperty? one, CustomProperty? other) =>
        one is null || other is null ? one == other : one.Name == other.Name && one.Values.SequenceEqual(other.Values);
}
