using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>
/// Gives environments other keys for SDKs. The former one stops being valid at once, or when the caller says; of keys that were reset
/// before it only the last one is kept.
/// </summary>
public sealed class EnvironmentKeyResetter(EnvironmentEditor editor, SdkKeyStore keys, TimeProvider time)
{
    public Task<Decision<ProjectEnvironment>> ResetServerAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        DateTimeOffset? formerUntil,
        CancellationToken cancellationToken
    )
    {
        var key = SdkKey.ServerPrefix + IdFactory.NewSecret();
        return ResetAsync(
            caller,
            projectKey,
            environmentKey,
            Actions.UpdateApiKey,
            held => held with { Server = held.Server.Reset(key, formerUntil) },
            formerUntil,
            cancellationToken
        );
    }

    public Task<Decision<ProjectEnvironment>> ResetMobileAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        DateTimeOffset? formerUntil,
        CancellationToken cancellationToken
    )
    {
        var key = SdkKey.MobilePrefix + IdFactory.NewSecret();
        return ResetAsync(
            caller,
            projectKey,
            environmentKey,
            Actions.UpdateMobileKey,
            held => held with { Mobile = held.Mobile.Reset(key, formerUntil) },
            formerUntil,
            cancellationToken
        );
    }

    private async Task<Decision<ProjectEnvironment>> ResetAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        string action,
        Func<EnvironmentKeys, EnvironmentKeys> reset,
        DateTimeOffset? formerUntil,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        ProjectEnvironment? before = null;
        var edit = new EnvironmentEdit([action], Decide);
        if (
            !(await editor.EditAsync(caller, projectKey, environmentKey, edit, cancellationToken)).Accepted(out var edited, out var refusal)
        )
        {
            return refusal;
        }

        await keys.RemoveAsync((before?.SdkNames() ?? []).Except(edited.Environment.SdkNames()), cancellationToken);
        return edited.Environment;

        Decision<ProjectEnvironment> Decide(ProjectEnvironment environment)
        {
            if (formerUntil <= now)
            {
                return new Refusal(
                    "expiry_passed",
                    RefusalKind.Invalid,
                    $"\"expiry\" must be a time to come in Unix milliseconds; it is {formerUntil?.ToUnixTimeMilliseconds()}, and it is {now.ToUnixTimeMilliseconds()} now."
                );
            }

            before = environment;
            return environment with { Keys = reset(environment.Keys ?? EnvironmentKeys.New(IdFactory.NewSecret)) };
        }
    }
}
