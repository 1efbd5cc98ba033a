using System.Diagnostics;
using Approvals.Storage.Audit;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>What an instance keeps of an audit chain while it changes what belongs to it: its line of changes and the rows it knows.</summary>
internal sealed class Chain
{
    private readonly Tables _tables;
    private readonly AuditChain _chain;
    private readonly HeadReads _heads;
    private readonly Action _recorded;
    private TaskCompletionSource _nextCommit = NewCommit();

    public Chain(Tables tables, AuditChain chain, RowBudget budget, Action recorded)
    {
        (_tables, _chain, Rows, _recorded) = (tables, chain, new ChainRows(chain, budget), recorded);
        _heads = new(ReadHeadInTableAsync);
        Queue = new(CommitAsync);
    }

    public ChangeQueue Queue { get; }

    public ChainRows Rows { get; }

    /// <summary>Ends when this instance has next written to the chain.</summary>
    public Task NextCommit => Volatile.Read(ref _nextCommit).Task;

    /// <summary>Starts a group on the head as this instance knows it, which another instance may have moved.</summary>
    public async Task BeginAsync(CommitGroup group, CancellationToken cancellationToken)
    {
        if (Rows.Head is not { } head)
        {
            await VerifyAsync(Stopwatch.GetTimestamp(), cancellationToken);
            head = Rows.Head ?? throw new InvalidOperationException("The head of a chain was read and forgotten at once.");
        }

        group.Begin(head);
    }

    /// <summary>
    /// Makes sure that the known rows are not older than a time: reads the head if it was not seen since, one call that all share who
    /// ask for it meanwhile, and forgets the rows when it has moved.
    /// </summary>
    public async Task VerifyAsync(long since, CancellationToken cancellationToken)
    {
        if (Rows.IsVerifiedSince(since))
        {
            return;
        }

        var (head, readAt) = await ReadHeadAsync(since, cancellationToken);
        if (Rows.Head is { } known && known.ETag != head.ETag && !known.IsAfter(head))
        {
            // A transaction of this instance may have moved the head, and not have noted yet what it has changed.
            await Queue.Committing.WaitAsync(cancellationToken);
        }

        Rows.Verify(head, readAt);
    }

    /// <summary>The head as it was at a time or later.</summary>
    public async Task<CachedHead> HeadAsync(long since, CancellationToken cancellationToken)
    {
        while (true)
        {
            await VerifyAsync(since, cancellationToken);
            if (Rows.Head is { } head)
            {
                return head;
            }
        }
    }

    /// <summary>Commits what the changes of a group have written, if the head that they were decided on still stands.</summary>
    public async Task<CommitOutcome> CommitAsync(CommitGroup group)
    {
        var outcome = await TryCommitAsync(group);
        if (outcome == CommitOutcome.Committed && group is { Base: not null, Staged.Entries.IsEmpty: false })
        {
            _recorded();
        }

        return outcome;
    }

    private async Task<CommitOutcome> TryCommitAsync(CommitGroup group)
    {
        if (group.Base is not { } from)
        {
            return CommitOutcome.Committed;
        }

        var time = Stopwatch.GetTimestamp();
        if (group.Staged.IsEmpty)
        {
            return group.HasCommitted ? CommitOutcome.Committed : await StandsAsync(group, from);
        }

        var staged = group.Staged;
        var written = staged.Rows.Select(row => (row.Key, row.Value, Action: row.Value.ToAction(_chain.PartitionKey, row.Key)));
        var rows = written.Where(row => row.Action is not null).ToList();
        var table = await TableAsync();
        try
        {
            var answers = await table.SubmitTransactionAsync([
                .. rows.Select(row => row.Action!),
                .. staged.Entries.Select(entry => new TableTransactionAction(TableTransactionActionType.Add, entry)),
                from.Replace(_chain, staged.Head, staged.Date),
            ]);
            for (var i = 0; i < rows.Count; i++)
            {
                if (rows[i].Value.After is { } after && answers.Value[i].Headers.ETag is { } etag)
                {
                    after.ETag = etag;
                }
            }

            if (answers.Value[^1].Headers.ETag is { } head)
            {
                Rows.Advance(
                    from,
                    new(staged.Head, staged.Date, from.Commits + 1, head),
                    rows.Select(row => (row.Key, row.Value.After, row.Value is not { IsTouched: true, After: null })),
                    time
                );
            }
            else
            {
                Rows.Forget();
            }

            group.HasCommitted = true;
            Interlocked.Exchange(ref _nextCommit, NewCommit()).SetResult();
            return CommitOutcome.Committed;
        }
        catch (RequestFailedException lost) when (Batch.IsLost(lost))
        {
            Rows.Forget();
            var (head, readAt) = await ReadHeadAsync(Stopwatch.GetTimestamp(), CancellationToken.None);
            Rows.Verify(head, readAt);
            return await HasTakenEffectAsync(staged, from, head) ? CommitOutcome.Committed
                : head.ETag == from.ETag ? CommitOutcome.Rejected
                : CommitOutcome.HeadMoved;
        }
        catch (Exception failure) when (failure is StorageUnavailableException or RequestFailedException)
        {
            Rows.Forget();
            var unavailable = failure as StorageUnavailableException ?? StorageTroublePolicy.Unavailable(failure);
            return !unavailable.MayPass && group.Members.Count > 1 ? CommitOutcome.Rejected : throw unavailable;
        }
    }

    /// <summary>Whether the head that a group was decided on still stands: then also its refusals are right.</summary>
    private async Task<CommitOutcome> StandsAsync(CommitGroup group, CachedHead from)
    {
        if (!Rows.IsVerifiedSince(group.Members.Select(member => member.Since).DefaultIfEmpty().Max()))
        {
            // Not by VerifyAsync, which may wait for the end of the commit that this is a part of.
            var (read, readAt) = await ReadHeadAsync(Stopwatch.GetTimestamp(), CancellationToken.None);
            Rows.Verify(read, readAt);
        }

        return Rows.Head is { } head && head.ETag == from.ETag ? CommitOutcome.Committed : CommitOutcome.HeadMoved;
    }

    /// <summary>
    /// Whether the transaction was written although it was lost: storage answered a first try with an error, and the second found what the
    /// first had written.
    /// </summary>
    private async Task<bool> HasTakenEffectAsync(StagedChanges staged, CachedHead from, CachedHead now) =>
        staged.Entries is [var first, ..]
        && now.ETag != from.ETag
        && (
            now.Head == staged.Head
            || (
                now.Commits != from.Commits + 1
                && await new Rows(await TableAsync(), _chain.PartitionKey).FindInTableAsync(first.RowKey, CancellationToken.None)
                    is not null
            )
        );

    private static TaskCompletionSource NewCommit() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task<(CachedHead Head, long ReadAt)> ReadHeadAsync(long since, CancellationToken cancellationToken) =>
        _heads.ReadAsync(since).WaitAsync(cancellationToken);

    private async Task<CachedHead> ReadHeadInTableAsync() => await CachedHead.ReadAsync(await TableAsync(), _chain, CancellationToken.None);

    private ValueTask<TableClient> TableAsync() =>
        _chain.ProjectKey is null ? _tables.AccountAsync(CancellationToken.None) : _tables.ProjectsAsync(CancellationToken.None);
}
