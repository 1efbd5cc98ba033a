using Approvals.Domain;

namespace Approvals.Storage.Commits;

/// <summary>What came of one attempt to write: it is done, with what was decided, or lost to another writer and to be made again.</summary>
public readonly struct Attempt<T>
    where T : notnull
{
    private readonly Decision<T>? _done;

    private Attempt(Decision<T> done) => _done = done;

    /// <summary>Another writer changed what was read before it could be committed; nothing was written.</summary>
    public static Attempt<T> Lost => default;

    public static implicit operator Attempt<T>(Decision<T> decision) => new(decision);

    public static implicit operator Attempt<T>(T value) => new(Decision.Of(value));

    public static implicit operator Attempt<T>(Refusal refusal) => new(refusal);

    internal bool IsDone(out Decision<T> decision)
    {
        decision = _done ?? default;
        return _done is not null;
    }
}
