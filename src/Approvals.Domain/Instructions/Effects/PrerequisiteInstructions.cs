using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Change the prerequisites of a flag: other flags that must serve a certain variation.</summary>
internal static class PrerequisiteInstructions
{
    public static DraftChange<EnvironmentDraft> Add(InstructionReader read)
    {
        var wanted = PrerequisiteParameters.Read(read);
        return draft =>
        {
            if (wanted.Resolve(draft, out var prerequisite) is { } problem)
            {
                return problem;
            }

            var current = draft.Environment.Prerequisites;
            if (current.Contains(prerequisite))
            {
                return null;
            }

            if (current.Any(it => it.Key == wanted.Key))
            {
                return $"\"{wanted.Key}\" is a prerequisite already, with another variation; updatePrerequisite changes it.";
            }

            Put(draft, [.. current, prerequisite]);
            return null;
        };
    }

    public static DraftChange<EnvironmentDraft> Update(InstructionReader read)
    {
        var wanted = PrerequisiteParameters.Read(read);
        return draft =>
        {
            var current = draft.Environment.Prerequisites;
            var place = current.PlaceOf(it => it.Key == wanted.Key);
            if (place < 0)
            {
                return $"\"{wanted.Key}\" is not a prerequisite (any more); addPrerequisite adds it.";
            }

            if (wanted.Resolve(draft, out var prerequisite) is { } problem)
            {
                return problem;
            }

            if (current[place] != prerequisite)
            {
                Put(draft, current.With(place, prerequisite));
            }

            return null;
        };
    }

    public static DraftChange<EnvironmentDraft> Remove(InstructionReader read)
    {
        var key = read.String("key");
        return draft =>
        {
            var current = draft.Environment.Prerequisites;
            if (current.Any(it => it.Key == key))
            {
                Put(draft, [.. current.Where(it => it.Key != key)]);
            }

            return null;
        };
    }

    public static DraftChange<EnvironmentDraft> Replace(InstructionReader read)
    {
        PrerequisiteParameters[] wanted = [.. read.Objects("prerequisites").Select(PrerequisiteParameters.Read)];
        if (wanted.GroupBy(it => it.Key).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            read.Fail($"\"prerequisites\" must name each flag once; \"{twice.Key}\" is there {twice.Count()} times.");
        }

        return draft =>
        {
            var resolved = new List<Prerequisite>();
            foreach (var one in wanted)
            {
                if (one.Resolve(draft, out var prerequisite) is { } problem)
                {
                    return problem;
                }

                resolved.Add(prerequisite);
            }

            if (!draft.Environment.Prerequisites.SequenceEqual(resolved))
            {
                Put(draft, resolved);
            }

            return null;
        };
    }

    private static void Put(EnvironmentDraft draft, IReadOnlyList<Prerequisite> prerequisites) =>
        draft.Environment = draft.Environment with { Prerequisites = prerequisites };
}
