using System.Collections.Concurrent;
using System.Diagnostics;
using Approvals.Domain;
using Approvals.Storage.Audit;
using Approvals.Storage.Diagnostics;

namespace Approvals.Storage.Commits;

/// <summary>
/// Changes what belongs to one audit chain, a project's or a part of the account's, as if there were one writer: on this instance one
/// change after another, each decided on what those before it left, as many of them in one transaction as fit. The transaction is
/// committed only while the head of the chain stands that they were decided on. What a change has read, other rows too, is therefore
/// what was there when it was committed.
/// </summary>
public sealed class ChangeLog
{
    /// <summary>A lost attempt means that another instance's succeeded, so 32 attempts suffice unless more instances compete.</summary>
    private const int MaxAttempts = 32;

    private const int MaxChains = 4_096;

    private readonly ConcurrentDictionary<string, Chain> _chains = new(StringComparer.Ordinal);
    private readonly RowBudget _budget;
    private readonly Tables _tables;
    private readonly AuditTrail _trail;

    public ChangeLog(Tables tables, AuditTrail trail)
    {
        (_tables, _trail) = (tables, trail);
        _budget = new(() => _chains.Values.Select(chain => chain.Rows));
    }

    /// <summary>
    /// Told of a chain after this instance has added entries to it. It is on the way of the change, so it must be quick and not throw.
    /// </summary>
    public event Action<AuditChain>? Recorded;

    /// <summary>This moment, for <see cref="ReadProjectAsync"/>.</summary>
    public static long Now => Stopwatch.GetTimestamp();

    /// <inheritdoc cref="ChangeAsync"/>
    /// <param name="projectKey">The project. Text that can be no key names none, and every attempt is refused then.</param>
    public Task<Decision<T>> ChangeProjectAsync<T>(string projectKey, Func<Task<Attempt<T>>> attempt, CancellationToken cancellationToken)
        where T : notnull =>
        Keys.AreValid(projectKey) ? ChangeAsync(AuditChain.OfProject(projectKey), attempt, cancellationToken) : WriteLoop.RunAsync(attempt);

    /// <summary>The same for a change that needs several transactions: each is committed at once, and no other change joins them.</summary>
    /// <inheritdoc cref="ChangeProjectAsync"/>
    public Task<Decision<T>> ChangeProjectInStepsAsync<T>(
        string projectKey,
        Func<Task<Attempt<T>>> attempt,
        CancellationToken cancellationToken
    )
        where T : notnull =>
        Keys.AreValid(projectKey)
            ? RunAsync(AuditChain.OfProject(projectKey), attempt, inSteps: true, cancellationToken)
            : WriteLoop.RunAsync(attempt);

    /// <param name="chain">The chain that the change is recorded in.</param>
    /// <param name="attempt">
    /// Reads afresh, decides and commits, once. Reads and commits of the chain belong in it, and nothing slow. What it commits is
    /// stored when the whole change has ended, and not before; it may be run again until then.
    /// </param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ContentionException">Every attempt was lost.</exception>
    public Task<Decision<T>> ChangeAsync<T>(AuditChain chain, Func<Task<Attempt<T>>> attempt, CancellationToken cancellationToken)
        where T : notnull => RunAsync(chain, attempt, inSteps: false, cancellationToken);

    /// <summary>
    /// Reads what belongs to a project as it was at a time or later. Rows that this instance knows are not read again when the head of
    /// the project's audit chain, which takes one call, has not moved since.
    /// </summary>
    /// <param name="projectKey">The project.</param>
    /// <param name="since">The time (<see cref="Now"/>): when the call came in, or before the change whose result is to be seen.</param>
    /// <param name="read">Reads rows of the project.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<T> ReadProjectAsync<T>(string projectKey, long since, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        if (!Keys.AreValid(projectKey) || AuditChain.OfProject(projectKey) is var name && ChangeScope.Of(name) is not null)
        {
            return await read();
        }

        var chain = Of(name);
        await chain.VerifyAsync(since, cancellationToken);
        using var reading = new KnownRows(name, chain.Rows).Enter();
        return await read();
    }

    /// <summary>The head of a project's audit chain as it was at a time or later; takes one call when it was not seen since.</summary>
    /// <inheritdoc cref="ReadProjectAsync"/>
    public async Task<ProjectHead> HeadOfProjectAsync(string projectKey, long since, CancellationToken cancellationToken) =>
        ProjectHead.Of(await Of(AuditChain.OfProject(projectKey)).HeadAsync(since, cancellationToken));

    /// <summary>
    /// As <see cref="ReadProjectAsync"/>, and all that was read is of one head, the one that is returned with it. What had to be read
    /// from the table takes one call more, which finds that the head has not moved meanwhile.
    /// </summary>
    /// <inheritdoc cref="ReadProjectAsync"/>
    /// <exception cref="ContentionException">The head moved during every attempt.</exception>
    public async Task<(T Read, ProjectHead Head)> ReadProjectAtHeadAsync<T>(
        string projectKey,
        long since,
        Func<Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        var name = AuditChain.OfProject(projectKey);
        var chain = Of(name);
        for (var moved = 0; moved < MaxAttempts; moved++)
        {
            var before = await chain.HeadAsync(since, cancellationToken);
            var source = new KnownRows(name, chain.Rows);
            T result;
            using (source.Enter())
            {
                result = await read();
            }

            var after = source.HasReadTable ? await chain.HeadAsync(Now, cancellationToken) : chain.Rows.Head;
            if (after is not null && after.ETag == before.ETag)
            {
                return (result, ProjectHead.Of(after));
            }
        }

        throw new ContentionException();
    }

    /// <summary>Ends when this instance has next committed a change of a project.</summary>
    public Task NextCommitOfAsync(string projectKey) => Of(AuditChain.OfProject(projectKey)).NextCommit;

    /// <summary>How many changes of a project wait on this instance for their turn.</summary>
    internal int WaitingIn(string projectKey) => Of(AuditChain.OfProject(projectKey)).Queue.Waiting;

    /// <summary>Commits a batch: as part of the change that this flow of control is in, else as a change of its own.</summary>
    internal async Task<bool> CommitAsync(AuditChain chain, Batch batch, CancellationToken cancellationToken)
    {
        if (ChangeScope.Of(chain) is { } scope)
        {
            return await scope.StageAsync(batch, cancellationToken);
        }

        var decided = await RunAsync<IsStored>(
            chain,
            async () => new IsStored(await ChangeScope.Of(chain)!.StageAsync(batch, cancellationToken) || ChangeScope.Of(chain)!.IsFull),
            inSteps: false,
            cancellationToken,
            ifRejected: new IsStored(false)
        );
        return decided.Accepted(out var isStored, out _) && isStored.Value;
    }

    private sealed record IsStored(bool Value);

    private async Task<Decision<T>> RunAsync<T>(
        AuditChain name,
        Func<Task<Attempt<T>>> attempt,
        bool inSteps,
        CancellationToken cancellationToken,
        T? ifRejected = default
    )
        where T : notnull
    {
        if (ChangeScope.Of(name) is { } scope)
        {
            return await WithinAsync(scope, attempt);
        }

        var (chain, place) = (Of(name), new ChangePlace(inSteps));
        for (var lost = 0; ; lost++)
        {
            var group =
                lost == 0
                    ? await chain.Queue.TakeTurnAsync(place, cancellationToken)
                    : await chain.Queue.TakeNextTurnAsync(place, cancellationToken);
            if (lost == MaxAttempts)
            {
                chain.Queue.PassOn(group);
                throw new ContentionException();
            }

            var tried = await DecideAsync(chain, name, group, place, attempt, inSteps, cancellationToken);
            if (!tried.IsDone(out var decision))
            {
                continue;
            }

            var outcome = await group.Outcome;
            if (outcome == CommitOutcome.Committed)
            {
                return decision;
            }

            Instruments.Conflicts.Add(1);
            if (outcome == CommitOutcome.Rejected && group.Members.Count == 1 && ifRejected is not null)
            {
                chain.Queue.PassOn(await chain.Queue.TakeNextTurnAsync(place, cancellationToken));
                return ifRejected;
            }
        }
    }

    /// <summary>Decides a change in its turn, and passes the turn on. Lost when there was no room for it in the group.</summary>
    private async Task<Attempt<T>> DecideAsync<T>(
        Chain chain,
        AuditChain name,
        CommitGroup group,
        ChangePlace place,
        Func<Task<Attempt<T>>> attempt,
        bool inSteps,
        CancellationToken cancellationToken
    )
        where T : notnull
    {
        var isPutBack = false;
        try
        {
            for (var lost = 0; lost < MaxAttempts; lost++)
            {
                if (group.Base is null || inSteps)
                {
                    await chain.BeginAsync(group, cancellationToken);
                }

                var scope = new ChangeScope(
                    name,
                    chain.Rows,
                    group,
                    _trail,
                    inSteps ? new ChangeSteps(chain.CommitAsync, begun => chain.BeginAsync(begun, cancellationToken)) : null
                );
                var tried = await scope.RunAsync(attempt);
                if (scope.IsFull)
                {
                    isPutBack = true;
                    return Attempt<T>.Lost;
                }

                if (tried.IsDone(out _))
                {
                    group.Join(place);
                    return tried;
                }

                Instruments.Conflicts.Add(1);
                cancellationToken.ThrowIfCancellationRequested();
            }

            throw new ContentionException();
        }
        finally
        {
            if (isPutBack)
            {
                chain.Queue.PutBack(group, place);
            }

            chain.Queue.PassOn(group);
        }
    }

    /// <summary>A change within another one is a part of it.</summary>
    private static async Task<Decision<T>> WithinAsync<T>(ChangeScope scope, Func<Task<Attempt<T>>> attempt)
        where T : notnull
    {
        for (var lost = 0; lost < MaxAttempts; lost++)
        {
            if ((await attempt()).IsDone(out var decision))
            {
                return decision;
            }

            await scope.BeginAgainAsync();
        }

        throw new ContentionException();
    }

    private Chain Of(AuditChain name)
    {
        if (_chains.Count > MaxChains)
        {
            foreach (var (key, idle) in _chains.Where(it => it.Value.Queue.IsIdle))
            {
                _chains.TryRemove(key, out _);
            }
        }

        return _chains.GetOrAdd(name.Name, _ => new Chain(_tables, name, _budget, () => Recorded?.Invoke(name)));
    }
}
