using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Finds flags that have a flag as a prerequisite.</summary>
internal static class Dependents
{
    public static IEnumerable<(string FlagKey, string EnvironmentKey, int Variation)> Of(FlagDraft draft) =>
        FlagDependent
            .Of(draft.State.Key, draft.Context.OtherFlags.Values)
            .Select(dependent => (dependent.Flag.Key, dependent.EnvironmentKey, dependent.Variation));

    /// <summary>Why the flag cannot be archived or deleted: another flag has it as a prerequisite; null when none has.</summary>
    public static string? Refuse(FlagDraft draft) =>
        Of(draft)
            .Select(use =>
                $"it is a prerequisite of flag \"{use.FlagKey}\" in environment \"{use.EnvironmentKey}\"; remove it there first."
            )
            .FirstOrDefault();
}
