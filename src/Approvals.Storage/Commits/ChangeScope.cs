using System.Runtime.CompilerServices;
using Approvals.Storage.Audit;
using Azure.Data.Tables;

namespace Approvals.Storage.Commits;

/// <summary>
/// One change while it is decided: it reads what the changes before it in the group have written, and what it commits is staged on top
/// of that.
/// </summary>
/// <param name="chain">The chain that is changed.</param>
/// <param name="known">What the instance knows of the rows.</param>
/// <param name="group">The transaction that the change joins.</param>
/// <param name="trail">Makes the audit entries.</param>
/// <param name="steps">Commits each transaction at once; null where the change waits for the end of the group.</param>
internal sealed class ChangeScope(AuditChain chain, ChainRows known, CommitGroup group, AuditTrail trail, ChangeSteps? steps)
    : KnownRows(chain, known)
{
    private static readonly AsyncLocal<ChangeScope?> s_current = new();

    private readonly ChainRows _known = known;

    /// <summary>Whether the change was too large for what is left of the group.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The scope of a change of the chain that this flow of control is in; null when it is in none.</summary>
    public static ChangeScope? Of(AuditChain chain) => s_current.Value is { } current && current.Chain == chain ? current : null;

    /// <summary>Whether several transactions may be committed in this scope, each at once.</summary>
    public bool CommitsAtOnce => steps is not null;

    /// <summary>Runs an attempt in this scope; undoes what it has staged when it is lost or fails.</summary>
    public async Task<Attempt<T>> RunAsync<T>(Func<Task<Attempt<T>>> attempt)
        where T : notnull
    {
        var (before, outer) = (group.Staged, s_current.Value);
        var isDone = false;
        s_current.Value = this;
        try
        {
            using var reading = Enter();
            var tried = await attempt();
            isDone = tried.IsDone(out _);
            return tried;
        }
        finally
        {
            s_current.Value = outer;
            if ((!isDone || IsFull) && !CommitsAtOnce)
            {
                group.Staged = before;
            }
        }
    }

    /// <summary>
    /// Stages a transaction. False when a row is not as it was read, or there is no room left; where the scope commits at once, also when
    /// the head has moved.
    /// </summary>
    public async Task<bool> StageAsync(Batch batch, CancellationToken cancellationToken)
    {
        if (Stage(batch, await batch.ActionsAsync(cancellationToken)) is not { } staged)
        {
            return false;
        }

        if (!staged.Fits && group.Members is not [])
        {
            IsFull = true;
            return false;
        }

        group.Staged = staged;
        if (steps is null)
        {
            return true;
        }

        var isCommitted = await steps.Commit(group) == CommitOutcome.Committed;
        await steps.Begin(group);
        return isCommitted;
    }

    /// <summary>Begins another attempt on the head as it is now, where the scope commits at once.</summary>
    public Task BeginAgainAsync() => steps?.Begin(group) ?? Task.CompletedTask;

    private StagedChanges? Stage(Batch batch, IReadOnlyList<TableTransactionAction> actions)
    {
        var staged = group.Staged;
        foreach (var action in actions)
        {
            var isKnown = _known.IsKnown(action.Entity.RowKey, out var row);
            if (staged.With(action, new(isKnown, row)) is not { } next)
            {
                return null;
            }

            staged = next;
        }

        staged = trail.Append(Chain, staged, batch.Events);
        foreach (var row in batch.Numbered)
        {
            row[Batch.Sequence] = staged.Head.Sequence;
        }

        return staged;
    }

    public override async Task<TableEntity?> FindAsync(Rows rows, string rowKey, CancellationToken cancellationToken) =>
        group.Staged.Rows.GetValueOrDefault(rowKey) is { IsTouched: false, After: var staged }
            ? staged
            : await base.FindAsync(rows, rowKey, cancellationToken);

    public override async IAsyncEnumerable<TableEntity> In(
        Rows rows,
        KeyRange range,
        RowsWanted wanted,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var staged = group
            .Staged.Rows.Where(row => !row.Value.IsTouched && range.Contains(row.Key))
            .OrderBy(row => row.Key, StringComparer.Ordinal)
            .ToList();

        // Rows that were deleted make room for as many others.
        var more = wanted with
        {
            Most = wanted.Most + staged.Count,
        };
        var (next, given) = (0, 0);
        await foreach (var row in base.In(rows, range, staged is [] ? wanted : more, cancellationToken))
        {
            for (; next < staged.Count && string.CompareOrdinal(staged[next].Key, row.RowKey) < 0; next++)
            {
                if (staged[next].Value.After is { } added && given++ < (wanted.Most ?? int.MaxValue))
                {
                    yield return added;
                }
            }

            var isReplaced = next < staged.Count && staged[next].Key == row.RowKey;
            if (!isReplaced && given++ < (wanted.Most ?? int.MaxValue))
            {
                yield return row;
            }
        }

        for (; next < staged.Count; next++)
        {
            if (staged[next].Value.After is { } added && given++ < (wanted.Most ?? int.MaxValue))
            {
                yield return added;
            }
        }
    }
}

/// <summary>How a change that takes several transactions commits each of them.</summary>
/// <param name="Commit">Commits what is staged.</param>
/// <param name="Begin">Begins with nothing staged, on the head as the instance knows it.</param>
internal sealed record ChangeSteps(Func<CommitGroup, Task<CommitOutcome>> Commit, Func<CommitGroup, Task> Begin);
