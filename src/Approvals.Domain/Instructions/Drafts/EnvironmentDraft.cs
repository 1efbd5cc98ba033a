using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>A flag's state in one environment while a patch works on it.</summary>
internal sealed class EnvironmentDraft(string key, FlagEnvironment original, FlagDraft flag)
    : TargetingDraft(original, () => flag.State.Variations, flag.Context.NewId)
{
    public string Key => key;

    public FlagDraft Flag => flag;

    public FlagEnvironment Environment
    {
        get => (FlagEnvironment)State;
        set => State = value;
    }

    /// <summary>The new state with its version raised, or null when it is as it was.</summary>
    public FlagEnvironment? Finish()
    {
        Settle();
        return Environment == original ? null : Environment with { Version = original.Version + 1, LastModified = flag.Context.Now };
    }
}
