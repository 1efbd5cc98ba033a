using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Another flag and one of its variations, by id.</summary>
internal sealed record PrerequisiteParameters(string Key, string VariationId)
{
    public static PrerequisiteParameters Read(InstructionReader read) => new(read.String("key"), read.String("variationId"));

    /// <summary>Looks the other flag up, or says why it cannot be a prerequisite.</summary>
    public string? Resolve(EnvironmentDraft draft, out Prerequisite prerequisite)
    {
        var others = draft.Flag.Context.OtherFlags;
        if (Resolve(draft.Flag.State.Key, others, out prerequisite) is { } problem)
        {
            return problem;
        }

        return Leads(from: Key, to: draft.Flag.State.Key, draft.Key, others)
            ? $"\"{Key}\" itself waits for this flag, directly or through others; prerequisites must not go in a circle."
            : null;
    }

    /// <inheritdoc cref="Resolve(EnvironmentDraft, out Prerequisite)"/>
    /// <param name="flagKey">The flag that shall wait, which none of the others may wait for.</param>
    /// <param name="others">The project's other flags, or those of them that are asked for.</param>
    /// <param name="prerequisite">What was found.</param>
    public string? Resolve(string flagKey, IReadOnlyDictionary<string, Flag> others, out Prerequisite prerequisite)
    {
        prerequisite = new(Key, 0);
        if (Key == flagKey)
        {
            return "a flag cannot be its own prerequisite.";
        }

        if (!others.TryGetValue(Key, out var other))
        {
            return $"there is no flag \"{Key}\" in this project.";
        }

        if (other.Archived)
        {
            return $"flag \"{Key}\" is archived, and no flag may wait for one that is out of use; restoreFlag brings it back.";
        }

        if (VariationLookup.Find(other.Variations, VariationId, out var position) is { } problem)
        {
            return $"in flag \"{Key}\" {problem}";
        }

        prerequisite = new(Key, position);
        return null;
    }

    private static bool Leads(string from, string to, string environmentKey, IReadOnlyDictionary<string, Flag> flags)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var key))
        {
            if (key == to)
            {
                return true;
            }

            if (!seen.Add(key) || !flags.TryGetValue(key, out var flag))
            {
                continue;
            }

            if (!flag.Environments.TryGetValue(environmentKey, out var environment))
            {
                continue;
            }

            foreach (var next in environment.Prerequisites)
            {
                open.Push(next.Key);
            }
        }

        return false;
    }
}
