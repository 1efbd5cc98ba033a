using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Add and change the variations of a flag.</summary>
internal static class VariationInstructions
{
    /// <summary>Why the variations of a migration flag stay as they are.</summary>
    public const string Stages = "the variations of a migration flag are the stages that SDKs know, and stay as they are.";

    public static DraftChange<FlagDraft> Add(InstructionReader read)
    {
        var value = read.Value("value");
        var (name, description) = (read.OptionalText("name"), read.OptionalText("description"));
        return draft =>
        {
            if (draft.State.Migration is not null)
            {
                return Stages;
            }

            if (draft.State.Kind == FlagKind.Boolean)
            {
                return "a boolean flag has two variations, true and false, and cannot get more.";
            }

            if (Taken(draft, value) is { } problem)
            {
                return problem;
            }

            var added = new Variation
            {
                Id = draft.Context.NewId(),
                Value = value,
                Name = name,
                Description = description,
            };
            draft.State = draft.State with { Variations = [.. draft.State.Variations, added] };
            return null;
        };
    }

    public static DraftChange<FlagDraft> Update(InstructionReader read)
    {
        var variationId = read.String("variationId");
        var value = read.OptionalValue("value");
        var (name, description) = (read.OptionalText("name"), read.OptionalText("description"));
        var (hasName, hasDescription) = (read.Has("name"), read.Has("description"));
        return draft =>
        {
            if (VariationLookup.Find(draft.State.Variations, variationId, out var place) is { } unknown)
            {
                return unknown;
            }

            var before = draft.State.Variations[place];
            var after = before with
            {
                Name = hasName ? name : before.Name,
                Description = hasDescription ? description : before.Description,
            };
            if (value is { } wanted && !JsonElement.DeepEquals(wanted, before.Value))
            {
                if (draft.State.Migration is not null)
                {
                    return Stages;
                }

                if (draft.State.Kind == FlagKind.Boolean)
                {
                    return "the values of a boolean flag, true and false, are fixed.";
                }

                if (Taken(draft, wanted) is { } problem)
                {
                    return problem;
                }

                after = after with { Value = wanted };
            }

            if (after != before)
            {
                draft.State = draft.State with { Variations = draft.State.Variations.With(place, after) };
            }

            return null;
        };
    }

    private static string? Taken(FlagDraft draft, JsonElement value) =>
        draft.State.Variations.PlaceOfValue(value) is >= 0 and var place
            ? $"variation \"{draft.State.Variations[place].Id}\" has the value {VariationLookup.Short(value)} already; values must differ."
            : null;
}
