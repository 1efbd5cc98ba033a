namespace Approvals.Storage.Commits;

/// <summary>Changes that are decided one after another, each on what those before it left, and committed in one transaction.</summary>
/// <param name="isAlone">Whether it has room for one change only.</param>
internal sealed class CommitGroup(bool isAlone)
{
    private readonly TaskCompletionSource<CommitOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ChangePlace> _members = [];
    private StagedChanges? _staged;

    /// <summary>The head that the changes are decided on.</summary>
    public CachedHead? Base { get; private set; }

    /// <summary>What the changes have written so far.</summary>
    public StagedChanges Staged
    {
        get => _staged ?? throw new InvalidOperationException("The head of the chain is not known yet.");
        set => _staged = value;
    }

    /// <summary>Whether only one change may be in it, so that what is wrong with that change harms no other.</summary>
    public bool IsAlone => isAlone;

    /// <summary>Whether the next change has to wait for the next transaction.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The changes that were decided, also those that were refused, in this order.</summary>
    public IReadOnlyList<ChangePlace> Members => _members;

    /// <summary>Whether a change like those before it would still fit.</summary>
    public bool HasRoom =>
        !isAlone && !IsClosed && (_staged is null || _staged.Count + (_staged.Count / (_members.Count + 1)) + 1 <= StagedChanges.MostRows);

    /// <summary>What came of the transaction.</summary>
    public Task<CommitOutcome> Outcome => _outcome.Task;

    /// <summary>Starts, or starts again, on a head.</summary>
    public void Begin(CachedHead head) => (Base, _staged) = (head, new(head.Head, head.Date));

    /// <summary>Whether a transaction was committed already, by a change that takes several.</summary>
    public bool HasCommitted { get; set; }

    public void Join(ChangePlace member) => _members.Add(member);

    public void Close() => IsClosed = true;

    public void End(CommitOutcome outcome) => _outcome.SetResult(outcome);

    public void Fail(Exception failure)
    {
        _outcome.SetException(failure);

        // Without members nobody asks for the outcome, and the failure was told to who made it.
        _ = _outcome.Task.Exception;
    }
}

/// <summary>What came of a transaction.</summary>
internal enum CommitOutcome
{
    Committed,

    /// <summary>Another instance has moved the head of the chain; nothing was written.</summary>
    HeadMoved,

    /// <summary>The head stands, but a row was not as a change demands, or the transaction was refused; nothing was written.</summary>
    Rejected,
}
