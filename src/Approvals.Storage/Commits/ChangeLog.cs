using Approvals.Domain;
using Approvals.Storage.Audit;
using Approvals.Storage.Diagnostics;

namespace Approvals.Storage.Commits;

/// <summary>
/// Changes what belongs to one audit chain, a project's or a part of the account's, as if there were one writer: on this instance one
/// change after another, and each is decided on the state at one head of the chain and committed only while that head still stands.
/// What a change has read, other rows too, is therefore what was there when it was committed.
/// </summary>
public sealed class ChangeLog(Tables tables, AuditTrail trail)
{
    /// <summary>A lost attempt means that another instance's succeeded, so 32 attempts suffice unless more instances compete.</summary>
    private const int MaxAttempts = 32;

    /// <summary>The first wait after a lost attempt, in milliseconds; each further one may be twice as long, up to the last.</summary>
    private const int FirstWait = 4;

    private const int LastWait = 100;

    /// <inheritdoc cref="ChangeAsync"/>
    /// <param name="projectKey">The project. Text that can be no key names none, and every attempt is refused then.</param>
    public Task<Decision<T>> ChangeProjectAsync<T>(string projectKey, Func<Task<Attempt<T>>> attempt, CancellationToken cancellationToken)
        where T : notnull =>
        Keys.AreValid(projectKey) ? ChangeAsync(AuditChain.OfProject(projectKey), attempt, cancellationToken) : WriteLoop.RunAsync(attempt);

    /// <param name="chain">The chain that the change is recorded in.</param>
    /// <param name="attempt">Reads afresh, decides and commits. Reads and commits of the chain belong in it, and nothing slow.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ContentionException">Every attempt was lost.</exception>
    public Task<Decision<T>> ChangeAsync<T>(AuditChain chain, Func<Task<Attempt<T>>> attempt, CancellationToken cancellationToken)
        where T : notnull =>
        trail.IsWithin(chain)
            ? LoopAsync(chain, attempt, cancellationToken)
            : trail.InTurnAsync(chain, () => LoopAsync(chain, attempt, cancellationToken), cancellationToken);

    private async Task<Decision<T>> LoopAsync<T>(AuditChain chain, Func<Task<Attempt<T>>> attempt, CancellationToken cancellationToken)
        where T : notnull
    {
        var table = chain.ProjectKey is null ? await tables.AccountAsync(cancellationToken) : await tables.ProjectsAsync(cancellationToken);
        for (var lost = 0; lost < MaxAttempts; lost++)
        {
            if (lost > 0)
            {
                Instruments.Conflicts.Add(1);
                await Task.Delay(Random.Shared.Next(1, Math.Min(LastWait, FirstWait << Math.Min(lost - 1, 5))), cancellationToken);
            }

            var head = trail.HeadWithin(chain) ?? await trail.HeadAsync(table, chain, cancellationToken);
            using var attempted = trail.Enter(chain, head);
            if ((await attempt()).IsDone(out var decision))
            {
                return decision;
            }
        }

        throw new ContentionException();
    }
}
