using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Copying;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;

namespace Approvals.Service.Resources;

/// <summary>
/// The environment whose state of a flag is copied or replaced, and the version of that state that the caller expects; null for any.
/// </summary>
public sealed record ExpectedFlagState(string EnvironmentKey, int? Version);

/// <summary>A copy of a flag's state from one environment to another, made at once.</summary>
public sealed record DirectCopy(ExpectedFlagState Source, ExpectedFlagState Target, CopyActions Actions);

/// <summary>Copies a flag's state between environments at once, without asking for approval.</summary>
public sealed class DirectFlagCopier(InstructionWriter writer)
{
    public async Task<Decision<Flag>> CopyAsync(Caller caller, ResourceId flag, DirectCopy copy, CancellationToken cancellationToken) =>
        (await writer.WriteAsync(caller, WriteOf(flag, copy), cancellationToken)).Accepted(out var changed, out var refusal)
            ? ((FlagResource)changed).Flag
            : refusal;

    /// <summary>Why the caller would be refused the copy now; null when it would be made.</summary>
    internal Task<Refusal?> WhyNotAsync(Caller caller, ResourceId flag, DirectCopy copy, CancellationToken cancellationToken) =>
        writer.WhyNotAsync(caller, WriteOf(flag, copy), cancellationToken);

    private static InstructionWrite WriteOf(ResourceId flag, DirectCopy copy)
    {
        var (from, to) = (
            flag with
            {
                EnvironmentKey = copy.Source.EnvironmentKey,
            },
            flag with
            {
                EnvironmentKey = copy.Target.EnvironmentKey,
            }
        );
        return new InstructionWrite(flag, Steps)
        {
            NeedsOtherFlags = true,
            Needs = [(Actions.CopyFlagConfigFrom, from), (Actions.CopyFlagConfigTo, to), (Actions.ViewProject, flag)],
        };
        Decision<IReadOnlyList<PatchStep>> Steps(Resource resource, PatchContext context)
        {
            var it = ((FlagResource)resource).Flag;
            return (Check("source", from, copy.Source, it) ?? Check("target", to, copy.Target, it)) is { } refusal
                ? refusal
                : Decision.Of<IReadOnlyList<PatchStep>>([
                    new(to.EnvironmentKey, FlagCopy.Translate(it, copy.Source.EnvironmentKey, copy.Actions, context.OtherFlags)),
                ]);
        }
    }

    private static Refusal? Check(string member, ResourceId place, ExpectedFlagState asked, Flag flag)
    {
        if (!flag.Environments.TryGetValue(asked.EnvironmentKey, out var state))
        {
            return Missing.Environment(place, RefusalKind.Invalid);
        }

        return asked.Version is { } version && version != state.Version
            ? new Refusal(
                $"{member}_changed",
                RefusalKind.Conflict,
                $"\"{member}.currentVersion\" is {version}, and the flag has version {state.Version} in '{asked.EnvironmentKey}'; look at it again and send that version."
            )
            : null;
    }
}
