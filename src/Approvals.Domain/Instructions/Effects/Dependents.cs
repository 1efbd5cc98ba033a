using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Finds flags that have a flag as a prerequisite.</summary>
internal static class Dependents
{
    public static IEnumerable<(string FlagKey, string EnvironmentKey, int Variation)> Of(FlagDraft draft) =>
        from flag in draft.Context.OtherFlags.Values
        where flag.Key != draft.State.Key
        from environment in flag.Environments
        from prerequisite in environment.Value.Prerequisites
        where prerequisite.Key == draft.State.Key
        select (flag.Key, environment.Key, prerequisite.Variation);

    /// <summary>Why the flag cannot be archived or deleted: another flag has it as a prerequisite; null when none has.</summary>
    public static string? Refuse(FlagDraft draft) =>
        Of(draft)
            .Select(use =>
                $"it is a prerequisite of flag \"{use.FlagKey}\" in environment \"{use.EnvironmentKey}\"; remove it there first."
            )
            .FirstOrDefault();
}
