using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Copying;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>A copy of a flag's state between environments for which a client asks approval.</summary>
/// <param name="Target">The flag, in the environment that is to be changed.</param>
/// <param name="Source">The environment to copy from.</param>
/// <param name="Actions">The parts of the state to copy.</param>
public sealed record NewCopyRequest(ResourceId Target, CopySource Source, CopyActions Actions)
{
    public required string Description { get; init; }

    public IReadOnlyList<string> NotifyMemberIds { get; init; } = [];

    public IReadOnlyList<string> NotifyTeamKeys { get; init; } = [];
}

/// <summary>
/// Creates requests to copy a flag's state between environments. The state is read and put into instructions when the request is
/// created.
/// </summary>
public sealed class CopyRequestCreator(Permissions permissions, ResourceStore resources, RequestCreator creator)
{
    public async Task<Decision<RequestView>> CreateAsync(Caller caller, NewCopyRequest asked, CancellationToken cancellationToken)
    {
        var (target, source) = (asked.Target, asked.Source);
        var from = target with { EnvironmentKey = source.EnvironmentKey };
        var targets = await permissions.OfAsync(caller, target, cancellationToken);
        if (
            (
                caller.Authorize(Actions.CopyFlagConfigFrom, targets.Of(from))
                ?? caller.Authorize(Actions.CopyFlagConfigTo, targets.Of(target))
            ) is
            { } denied
        )
        {
            return denied;
        }

        var all = await resources.FlagsAsync(target.ProjectKey, cancellationToken);
        if (!all.TryGetValue(target.Key, out var flag))
        {
            return Missing.Resource(target, RefusalKind.NotFound);
        }

        return Check(source, from, flag) is { } refusal
            ? refusal
            : await creator.CreateAsync(
                caller,
                new NewRequest(target, RefusalKind.NotFound)
                {
                    Description = asked.Description,
                    Instructions = FlagCopy.Translate(flag, source.EnvironmentKey, asked.Actions, all),
                    NotifyMemberIds = asked.NotifyMemberIds,
                    NotifyTeamKeys = asked.NotifyTeamKeys,
                    Source = source,
                },
                cancellationToken
            );
    }

    private static Refusal? Check(CopySource source, ResourceId from, Flag flag)
    {
        if (!flag.Environments.TryGetValue(source.EnvironmentKey, out var state))
        {
            return Missing.Environment(from, RefusalKind.Invalid);
        }

        return source.Version is { } version && version != state.Version
            ? new Refusal(
                "source_changed",
                RefusalKind.Conflict,
                $"\"source.version\" is {version}, and the flag has version {state.Version} in '{source.EnvironmentKey}'; look at it again and ask for that version."
            )
            : null;
    }
}
