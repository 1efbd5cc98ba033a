using Approvals.Domain.Auditing;

namespace Approvals.Domain.Tests.Auditing;

/// <summary>Every way to change one thing about a chain, tried on every entry of one.</summary>
public sealed class ChainCheckTests
{
    private const int Length = 9;

    private static readonly IReadOnlyList<ChainLink> s_chain = Chain(Length);

    private static readonly ChainHead s_head = new(Length, s_chain[^1].Hash);

    /// <summary>What can be altered of an entry; with a hash that is right again where somebody knows how to make one.</summary>
    public static TheoryData<string, Func<ChainLink, ChainLink>> Alterations =>
        new()
        {
            { "a letter of the content", link => link with { Canonical = link.Canonical.Replace("who\"", "Who\"") } },
            { "the content and the hash", link => Rehashed(link with { Canonical = link.Canonical.Replace("who\"", "Who\"") }) },
            { "no content", link => link with { Canonical = "", Claimed = null, Id = null } },
            { "the hash before", link => link with { Previous = ChainLink.HashOf(link.Previous, "") } },
            { "the hash before and the hash", link => Rehashed(link with { Previous = ChainLink.HashOf(link.Previous, "") }) },
            { "the hash", link => link with { Hash = ChainLink.HashOf(link.Hash, "") } },
            { "the time in the key", link => link with { Place = link.Place with { Date = link.Place.Date + 1 } } },
            { "the time in the content", link => link with { Claimed = link.Place with { Date = link.Place.Date - 1 } } },
            { "the number in the content", link => link with { Claimed = link.Place with { Sequence = link.Place.Sequence + 1 } } },
        };

    [Fact]
    public void A_chain_is_right_as_it_was_made_also_while_it_grows()
    {
        for (var length = 0; length <= Length; length++)
        {
            var (whole, head) = (
                s_chain.Take(length).ToList(),
                length == 0 ? ChainHead.None : new ChainHead(length, s_chain[length - 1].Hash)
            );

            Assert.Null(Check(whole, head, head));
            for (var before = 0; before <= length; before++)
            {
                // Entries were added after the head was read, and more after the newest was.
                Assert.Null(Check(whole, before == 0 ? ChainHead.None : new(before, s_chain[before - 1].Hash), s_head));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Alterations))]
    public void An_entry_that_was_altered_is_named(string what, Func<ChainLink, ChainLink> alter)
    {
        for (var i = 0; i < Length; i++)
        {
            var altered = s_chain.ToList();
            altered[i] = alter(altered[i]);

            var problem = Check(altered, s_head, s_head);

            Assert.True(
                problem?.Sequence == altered[i].Place.Sequence && problem.Id == altered[i].Id,
                $"{what} of entry {i + 1}: {problem}"
            );
        }
    }

    [Fact]
    public void An_entry_that_was_dropped_is_named_also_the_first_and_the_last()
    {
        for (var i = 0; i < Length; i++)
        {
            var problem = Check([.. s_chain.Where((_, index) => index != i)], s_head, s_head);

            Assert.Equal((ChainProblemKind.Missing, i + 1L), (problem?.Kind, problem?.Sequence ?? 0));
        }

        Assert.Equal((ChainProblemKind.Missing, 1L), (Check([], s_head, s_head)?.Kind, Check([], s_head, s_head)!.Sequence));
    }

    [Fact]
    public void Of_two_entries_that_changed_places_the_first_is_named()
    {
        for (var i = 0; i < Length; i++)
        {
            for (var j = i + 1; j < Length; j++)
            {
                var swapped = s_chain.ToList();
                (swapped[i], swapped[j]) = (swapped[j] with { Place = swapped[i].Place }, swapped[i] with { Place = swapped[j].Place });

                var problem = Check(swapped, s_head, s_head);

                Assert.Equal((ChainProblemKind.Moved, i + 1L, swapped[i].Id), (problem?.Kind, problem?.Sequence ?? 0, problem?.Id));
            }
        }
    }

    [Fact]
    public void A_head_that_remembers_another_entry_or_none_is_seen()
    {
        foreach (var head in new[] { s_head with { Hash = ChainLink.NoHash }, new ChainHead(Length - 1, s_chain[^2].Hash), ChainHead.None })
        {
            Assert.Equal(
                (ChainProblemKind.Head, (long)Length, s_chain[^1].Id),
                (Check(s_chain, head, head)?.Kind, Check(s_chain, head, head)!.Sequence, Check(s_chain, head, head)!.Id)
            );
        }

        Assert.Equal(ChainProblemKind.Missing, Check(s_chain, new(Length + 1, s_chain[0].Hash), new(Length + 1, s_chain[0].Hash))?.Kind);
    }

    [Fact]
    public void An_entry_that_was_put_in_is_named()
    {
        for (var i = 0; i < Length; i++)
        {
            var place = new ChainPlace(i + 1, i == 0 ? 0 : s_chain[i - 1].Place.Date);
            var slipped = s_chain.Take(i).Append(s_chain[i] with { Place = place, Claimed = place }).Concat(s_chain.Skip(i)).ToList();

            Assert.Equal(
                (ChainProblemKind.Moved, i + 1L),
                (Check(slipped, s_head, s_head)?.Kind, Check(slipped, s_head, s_head)!.Sequence)
            );
        }
    }

    private static ChainProblem? Check(IReadOnlyList<ChainLink> chain, ChainHead before, ChainHead now)
    {
        var check = new ChainCheck(before);
        foreach (var link in chain.Reverse())
        {
            check.Add(link);
        }

        check.End(now);
        Assert.Equal(chain.Count, check.Entries);
        return check.Problem;
    }

    private static ChainLink Rehashed(ChainLink link) => link with { Hash = ChainLink.HashOf(link.Previous, link.Canonical) };

    /// <summary>Pairs of entries share a time.</summary>
    private static List<ChainLink> Chain(int length)
    {
        List<ChainLink> chain = [];
        for (var i = 0; i < length; i++)
        {
            var (place, previous) = (new ChainPlace(i + 1, 1_000 + (i / 2 * 10)), i == 0 ? ChainLink.NoHash : chain[i - 1].Hash);
            chain.Add(Rehashed(new ChainLink(place, place, $"id{i}", $$"""{"entry":{{i}},"who":"ann"}""", previous, "")));
        }

        return chain;
    }
}
