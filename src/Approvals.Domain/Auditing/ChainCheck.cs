namespace Approvals.Domain.Auditing;

/// <summary>
/// Checks the hashes of an audit chain from the newest entry to the oldest. Of several problems it reports that of the oldest entry.
/// </summary>
/// <param name="before">The head as it was before the first entry was read; entries may have been added since.</param>
public sealed class ChainCheck(ChainHead before)
{
    private ChainLink? _newest;
    private ChainLink? _newer;
    private string? _expected;

    public long Entries { get; private set; }

    public ChainProblem? Problem { get; private set; }

    /// <summary>Takes in the next older entry.</summary>
    public void Add(ChainLink link)
    {
        Entries++;
        _newest ??= link;
        var sequence = link.Place.Sequence;
        if (_newer is { Place: var place } && sequence < place.Sequence - 1)
        {
            Missing(sequence + 1, place.Sequence - 1);
        }

        var problem = ProblemOf(link);
        Problem = problem ?? Problem;
        _expected = problem is null ? link.Previous : null;
        _newer = link;
    }

    /// <summary>Ends the check after the oldest entry.</summary>
    /// <param name="now">The head as it was after the last entry was read.</param>
    /// <param name="mustHaveEntries">
    /// Whether there is something that the chain must have entries of, so that an empty chain is a problem.
    /// </param>
    public void End(ChainHead now, bool mustHaveEntries = false)
    {
        if (mustHaveEntries && Entries == 0 && before == ChainHead.None && now == ChainHead.None)
        {
            Problem = new(ChainProblemKind.Missing, 1, Id: null, "The whole chain is missing, and there is what it must have told of.");
            return;
        }

        var firstThere = _newer?.Place.Sequence ?? before.Sequence + 1;
        if (firstThere > 1)
        {
            Missing(1, firstThere - 1);
        }
        else if (_newer is not null && _expected is { } expected && expected != ChainLink.NoHash)
        {
            Problem = Altered(_newer, "it is the first and names an entry before it");
        }

        if (_newest is { Place.Sequence: var last } && Problem is null)
        {
            Problem = OfTheNewest(_newest, last, now);
        }
    }

    private ChainProblem? OfTheNewest(ChainLink newest, long last, ChainHead now)
    {
        if (last < before.Sequence)
        {
            Missing(last + 1, before.Sequence);
            return Problem;
        }

        return last > now.Sequence || (last == now.Sequence && newest.Hash != now.Hash) ? Unknown(newest, now) : null;
    }

    private ChainProblem? ProblemOf(ChainLink link)
    {
        var sequence = link.Place.Sequence;
        if (link.Claimed != link.Place || sequence >= _newer?.Place.Sequence || link.Place.Date > _newer?.Place.Date)
        {
            return new(
                ChainProblemKind.Moved,
                sequence,
                link.Id,
                $"The entry stored in place {sequence} was not added there{(link.Claimed is { } claimed ? $", but in place {claimed.Sequence}" : "")}."
            );
        }

        if (ChainLink.HashOf(link.Previous, link.Canonical) != link.Hash)
        {
            return Altered(link, "its hash is not that of its content");
        }

        return _newer?.Place.Sequence == sequence + 1 && _expected is { } expected && link.Hash != expected
                ? Altered(link, "it has another hash than when the next one was added")
            : sequence == before.Sequence && link.Hash != before.Hash ? Unknown(link, before)
            : null;
    }

    private void Missing(long first, long last) =>
        Problem = new(
            ChainProblemKind.Missing,
            first,
            Id: null,
            first == last ? $"Entry {first} is missing." : $"The entries {first} to {last} are missing."
        );

    private static ChainProblem Unknown(ChainLink last, ChainHead head) =>
        new(
            ChainProblemKind.Head,
            last.Place.Sequence,
            last.Id,
            $"The last entry is {last.Place.Sequence} with the hash {last.Hash}, and the chain's head remembers {head.Sequence} with {head.Hash}."
        );

    private static ChainProblem Altered(ChainLink link, string how) =>
        new(ChainProblemKind.Altered, link.Place.Sequence, link.Id, $"Entry {link.Place.Sequence} is not as it was added: {how}.");
}
