using System.Text.Json;
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

    /// <inheritdoc cref="NewRequest.IntegrationConfig"/>
    public JsonElement? IntegrationConfig { get; init; }
}

/// <summary>
/// Creates requests to copy a flag's state between environments. The state is read and put into instructions when the request is
/// created.
/// </summary>
public sealed class CopyRequestCreator(Permissions permissions, ResourceStore resources, RequestCreator creator)
{
    public async Task<Decision<RequestView>> CreateAsync(Caller caller, NewCopyRequest asked, CancellationToken cancellationToken) =>
        await AuthorizeAsync(caller, asked, cancellationToken) is { } denied ? denied
        : (await TranslateAsync(asked, cancellationToken)).Accepted(out var request, out var refusal)
            ? await creator.CreateAsync(caller, request, cancellationToken)
        : refusal;

    /// <summary>Why the caller may not ask for such a copy; null when they may.</summary>
    internal async Task<Refusal?> AuthorizeAsync(Caller caller, NewCopyRequest asked, CancellationToken cancellationToken)
    {
        var targets = await permissions.OfAsync(caller, asked.Target, cancellationToken);
        return caller.Authorize(Actions.CopyFlagConfigFrom, targets.Of(From(asked)))
            ?? caller.Authorize(Actions.CopyFlagConfigTo, targets.Of(asked.Target));
    }

    /// <summary>The request with instructions that make the target what the source is now.</summary>
    internal async Task<Decision<NewRequest>> TranslateAsync(NewCopyRequest asked, CancellationToken cancellationToken)
    {
        var all = await resources.FlagsAsync(asked.Target.ProjectKey, cancellationToken);
        if (!all.TryGetValue(asked.Target.Key, out var flag))
        {
            return Missing.Resource(asked.Target, RefusalKind.NotFound);
        }

        return Check(asked.Source, From(asked), flag) is { } refusal
            ? refusal
            : new NewRequest(asked.Target, RefusalKind.NotFound)
            {
                Description = asked.Description,
                Instructions = FlagCopy.Translate(flag, asked.Source.EnvironmentKey, asked.Actions, all),
                NotifyMemberIds = asked.NotifyMemberIds,
                NotifyTeamKeys = asked.NotifyTeamKeys,
                IntegrationConfig = asked.IntegrationConfig,
                Source = asked.Source,
            };
    }

    private static ResourceId From(NewCopyRequest asked) => asked.Target with { EnvironmentKey = asked.Source.EnvironmentKey };

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
