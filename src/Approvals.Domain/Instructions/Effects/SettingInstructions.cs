using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Change settings of the whole flag. Setting what is set already leaves the flag equal, which counts as no change.</summary>
internal static class SettingInstructions
{
    public static DraftChange<FlagDraft> MakePermanent(InstructionReader read) => Set(flag => flag with { Temporary = false });

    public static DraftChange<FlagDraft> MakeTemporary(InstructionReader read) => Set(flag => flag with { Temporary = true });

    public static DraftChange<FlagDraft> Deprecate(InstructionReader read) =>
        draft =>
        {
            if (!draft.State.Deprecated)
            {
                draft.State = draft.State with { Deprecated = true, DeprecatedAt = draft.Context.Now };
            }

            return null;
        };

    public static DraftChange<FlagDraft> RestoreDeprecated(InstructionReader read) =>
        Set(flag => flag with { Deprecated = false, DeprecatedAt = null });

    public static DraftChange<FlagDraft> UpdateMaintainerMember(InstructionReader read)
    {
        var member = read.NonBlank("value");
        return Set(flag => flag with { MaintainerId = member, MaintainerTeamKey = null });
    }

    public static DraftChange<FlagDraft> UpdateMaintainerTeam(InstructionReader read)
    {
        var team = read.NonBlank("value");
        return Set(flag => flag with { MaintainerId = null, MaintainerTeamKey = team });
    }

    public static DraftChange<FlagDraft> RemoveMaintainer(InstructionReader read) =>
        Set(flag => flag with { MaintainerId = null, MaintainerTeamKey = null });

    public static DraftChange<FlagDraft> TurnOnClientSide(InstructionReader read) => ClientSide(read, on: true);

    public static DraftChange<FlagDraft> TurnOffClientSide(InstructionReader read) => ClientSide(read, on: false);

    private static DraftChange<FlagDraft> ClientSide(InstructionReader read, bool on)
    {
        var value = read.String("value");
        if (value is not ("usingMobileKey" or "usingEnvironmentId"))
        {
            read.Fail($"\"value\" must be usingMobileKey or usingEnvironmentId; got \"{value}\".");
        }

        return Set(flag =>
            flag with
            {
                ClientSideAvailability =
                    value == "usingMobileKey"
                        ? flag.ClientSideAvailability with
                        {
                            UsingMobileKey = on,
                        }
                        : flag.ClientSideAvailability with
                        {
                            UsingEnvironmentId = on,
                        },
            }
        );
    }

    private static DraftChange<FlagDraft> Set(Func<Flag, Flag> set) =>
        draft =>
        {
            draft.State = set(draft.State);
            return null;
        };
}
