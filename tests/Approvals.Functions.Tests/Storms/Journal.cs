using System.Collections.Concurrent;

namespace Approvals.Tests.Storms;

/// <summary>What a caller tried and how it was answered.</summary>
/// <param name="What">The sort of call.</param>
/// <param name="Mark">Names the call; it is stored with what the call stores.</param>
/// <param name="RequestId">The request it was about; for a creation the one it made.</param>
/// <param name="Status">The answer's status; null when there was none.</param>
internal sealed record Tried(Call What, string Mark, string? RequestId, int? Status)
{
    /// <summary>The service said that it is done.</summary>
    public bool Acknowledged => Status is >= 200 and < 300;

    /// <summary>The service said that nothing was done. After any other answer both are possible.</summary>
    public bool Refused => Status is >= 400 and < 500;
}

internal enum Call
{
    Create,
    Approve,
    Decline,
    Comment,
    Apply,
    Delete,
    Write,
    Settings,
    Look,
}

/// <summary>Everything that callers tried, and what they saw.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<Tried> _tried = [];
    private readonly ConcurrentDictionary<string, string> _ends = [];
    private readonly ConcurrentStack<string> _known = [];

    public IReadOnlyList<Tried> Tried => [.. _tried];

    /// <summary>How many requests were made, as far as anybody knows.</summary>
    public int Created => _known.Count;

    /// <summary>The end that somebody saw a request come to, by its id.</summary>
    public IReadOnlyDictionary<string, string> Ends => _ends;

    /// <summary>One of the requests that were made last, so that several people care for the same; now and then an old one.</summary>
    public string? Pick(Random chance) =>
        _known.ToArray() is [_, ..] ids ? ids[chance.Next(chance.Next(8) == 0 ? ids.Length : Math.Min(ids.Length, 6))] : null;

    public void Note(Tried tried)
    {
        _tried.Enqueue(tried);
        if (tried is { What: Call.Create, Acknowledged: true, RequestId: { } id })
        {
            _known.Push(id);
        }
    }

    /// <summary>The end that somebody has seen a request come to.</summary>
    public string? EndOf(string? requestId) => requestId is not null && _ends.TryGetValue(requestId, out var end) ? end : null;

    /// <summary>Null when it agrees with the end that had been seen before the look began.</summary>
    public string? Saw(string requestId, string status, string? endBefore)
    {
        if (status is "completed" or "failed")
        {
            endBefore ??= _ends.GetOrAdd(requestId, status);
        }

        return endBefore is null || endBefore == status ? null : $"{requestId} was {endBefore} and then {status}";
    }
}
