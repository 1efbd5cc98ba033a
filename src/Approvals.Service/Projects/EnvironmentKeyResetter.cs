using Approvals.Domain;
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
    /// <param name="caller">Who resets it.</param>
    /// <param name="projectKey">The project.</param>
    /// <param name="environmentKey">The environment.</param>
    /// <param name="which">The key.</param>
    /// <param name="formerUntil">Until when the former one is valid yet; null when it ends at once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<ProjectEnvironment>> ResetAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        ResettableKey which,
        DateTimeOffset? formerUntil,
        CancellationToken cancellationToken
    )
    {
        var key = which.Prefix + IdFactory.NewSecret();
        var now = time.GetUtcNow();
        ProjectEnvironment? before = null;
        var edit = new EnvironmentEdit([which.Action], Decide);
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
            var held = environment.Keys ?? EnvironmentKeys.New(IdFactory.NewSecret);
            return environment with { Keys = which.Change(held, former => former.Reset(key, formerUntil)) };
        }
    }
}
