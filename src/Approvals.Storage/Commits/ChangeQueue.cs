namespace Approvals.Storage.Commits;

/// <summary>
/// The changes of one chain that wait on this instance, first come, first decided. One group is decided or committed at a time; those
/// that wait meanwhile form the next.
/// </summary>
/// <param name="commit">Commits a group.</param>
internal sealed class ChangeQueue(Func<CommitGroup, Task<CommitOutcome>> commit)
{
    /// <summary>The first wait after a lost group, in milliseconds; each further one may be twice as long, up to the last.</summary>
    private const int FirstWait = 4;

    private const int LastWait = 100;

    /// <summary>Longer than the table service's client takes for all tries of a call.</summary>
    private static readonly TimeSpan s_maxWait = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly LinkedList<ChangePlace> _waiting = [];
    private bool _isBusy;
    private int _lost;
    private Task _committing = Task.CompletedTask;

    /// <summary>Whether nobody is at work or waits.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return !_isBusy;
            }
        }
    }

    /// <summary>How many changes wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Ends when the transaction that is under way now has ended.</summary>
    public Task Committing
    {
        get
        {
            lock (_lock)
            {
                return _committing;
            }
        }
    }

    /// <summary>The group that a change may join, when its turn has come. The change must then pass the turn on.</summary>
    public async Task<CommitGroup> TakeTurnAsync(ChangePlace place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_isBusy)
            {
                _isBusy = true;
                return new CommitGroup(place.IsAlone);
            }

            _waiting.AddLast(place);
        }

        return await TakeNextTurnAsync(place, cancellationToken);
    }

    /// <summary>The same for a change that waits in line already.</summary>
    public async Task<CommitGroup> TakeNextTurnAsync(ChangePlace place, CancellationToken cancellationToken)
    {
        try
        {
            return await place.Turn.WaitAsync(s_maxWait, cancellationToken);
        }
        catch (Exception failure) when (failure is OperationCanceledException or TimeoutException)
        {
            bool isWaiting;
            lock (_lock)
            {
                isWaiting = _waiting.Remove(place);
            }

            if (!isWaiting)
            {
                PassOn(await place.Turn);
            }

            throw failure is TimeoutException
                ? new StorageUnavailableException("Changes before this one took too long.", mayPass: true, failure)
                : failure;
        }
    }

    /// <summary>Puts a change that did not fit into a group first in line for the next.</summary>
    public void PutBack(CommitGroup group, ChangePlace place)
    {
        lock (_lock)
        {
            group.Close();
            place.Renew();
            _waiting.AddFirst(place);
        }
    }

    /// <summary>Lets the next change have its turn in the same group, or commits the group if there is none that can join.</summary>
    public void PassOn(CommitGroup group)
    {
        ChangePlace? next;
        lock (_lock)
        {
            next = group.HasRoom && _waiting.First is { Value: { IsAlone: false } first } ? first : null;
            if (next is not null)
            {
                _waiting.RemoveFirst();
            }
            else
            {
                _committing = EndAsync(group);
            }
        }

        next?.Give(group);
    }

    private async Task EndAsync(CommitGroup group)
    {
        // The lock of the caller must not be held while the group is committed.
        await Task.Yield();
        var outcome = CommitOutcome.Committed;
        Exception? failure = null;
        try
        {
            outcome = await commit(group);
            _lost = outcome == CommitOutcome.Committed ? 0 : _lost + 1;
            if (outcome == CommitOutcome.HeadMoved)
            {
                await Task.Delay(Random.Shared.Next(1, Math.Min(LastWait, FirstWait << Math.Min(_lost - 1, 5))));
            }
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        BeginNext(outcome == CommitOutcome.Committed ? [] : group.Members, isEachAlone: outcome == CommitOutcome.Rejected);
        if (failure is null)
        {
            group.End(outcome);
        }
        else
        {
            group.Fail(failure);
        }
    }

    /// <param name="again">Changes that are decided again, before all that wait.</param>
    /// <param name="isEachAlone">Whether each of them has a group of its own, so that one which can never be written harms no other.</param>
    private void BeginNext(IReadOnlyList<ChangePlace> again, bool isEachAlone)
    {
        ChangePlace? next;
        lock (_lock)
        {
            foreach (var place in again.Reverse())
            {
                place.IsAlone |= isEachAlone;
                place.Renew();
                _waiting.AddFirst(place);
            }

            next = _waiting.First?.Value;
            if (next is null)
            {
                _isBusy = false;
            }
            else
            {
                _waiting.RemoveFirst();
            }
        }

        next?.Give(new CommitGroup(next.IsAlone));
    }
}
