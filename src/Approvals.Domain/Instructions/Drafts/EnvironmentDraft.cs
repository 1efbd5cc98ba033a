using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>A flag's state in one environment while a patch works on it.</summary>
internal sealed class EnvironmentDraft(string key, FlagEnvironment original, FlagDraft flag)
    : TargetingDraft(original, () => flag.State.Variations, key, flag.Context)
{
    public FlagDraft Flag => flag;

    public FlagEnvironment Environment
    {
        get => (FlagEnvironment)State;
        set => State = value;
    }
}
