namespace Approvals.Tests.Grid;

/// <summary>One life of one request. Any two of its parts meet in every combination in one case or another.</summary>
internal sealed record Case
{
    /// <summary>Approvals are there more than once, so that most requests come to something.</summary>
    private static readonly Said?[] s_words =
    [
        null,
        new(Who.Requester, "approve"), new(Who.Requester, "decline"), new(Who.Requester, "comment"),
        new(Who.Named, "approve"), new(Who.Named, "approve"), new(Who.Named, "decline"),
        new(Who.Unnamed, "approve"), new(Who.Unnamed, "approve"), new(Who.Unnamed, "decline"), new(Who.Unnamed, "comment"),
        new(Who.ServiceToken, "approve"), new(Who.ServiceToken, "decline"),
        new(Who.Admin, "approve"),
        new(Who.Bound, "approve"), new(Who.Denied, "approve"),
    ];

    /// <summary>Somebody else who may, and somebody else who may not.</summary>
    private static readonly Who[] s_deleters = [Who.Requester, Who.Unnamed, Who.Admin, Who.Denied];

    private static readonly Who[] s_strangers = [Who.Outsider, Who.Reader, Who.Unnamed];

    private static readonly Who[] s_appliers = [Who.Requester, Who.Named, Who.Unnamed, Who.ServiceToken, Who.Admin, Who.Bound, Who.Outsider, Who.Denied];

    public static IReadOnlyList<Case> All { get; } = [.. Enumerable.Range(0, Square.Side * Square.Side).Select(Of)];

    public required int Number { get; init; }

    public required int RulesNumber { get; init; }

    public required Asker Asker { get; init; }

    /// <summary>Tries to ask first, and may not.</summary>
    public required Who Stranger { get; init; }

    /// <summary>What is said, the last at its own time; null where nothing is.</summary>
    public required IReadOnlyList<Said?> Words { get; init; }

    public required Meanwhile Meanwhile { get; init; }

    /// <summary>Whether the flag is deleted once it was asked for, and the same is made again under its key.</summary>
    public required bool IsMadeAgain { get; init; }

    /// <summary>Whether the flag is changed so that it can't be done once it waits for its date.</summary>
    public required bool BreaksWhileScheduled { get; init; }

    /// <summary>The execution date; null for none.</summary>
    public required Moment? Date { get; init; }

    public required Who Applier { get; init; }

    public required Who Deleter { get; init; }

    public required Moment DeletedAt { get; init; }

    /// <summary>Whether all that follows the asking goes by the flag's own route.</summary>
    public required bool ByFlagRoute { get; init; }

    public required Level Level { get; init; }

    public required Neighbour Neighbour { get; init; }

    /// <summary>Whether the request names the neighbour, and not "production".</summary>
    public required bool NamesNeighbour { get; init; }

    /// <summary>What the requester reviews with.</summary>
    public required Identity Identity { get; init; }

    /// <summary>The rules of "production".</summary>
    public Rules Rules => RulesOf(RulesNumber);

    /// <summary>Whether the requester is gone once it was asked for, and back as somebody else.</summary>
    public bool IsInvitedAgain => Identity == Identity.InvitedAgain && Asker != Asker.ServiceToken;

    /// <summary>The environment that the request names.</summary>
    public string Environment => NamesNeighbour ? Neighbours.KeyOf(Neighbour) : "production";

    /// <summary>RunningService tokens review under half of what can be made of each of the other rules.</summary>
    private static Rules RulesOf(int number) => new(
        Needed: 1 + (number & 1), Own: (number & 2) != 0, DespiteDeclines: (number & 4) != 0, Auto: (number & 8) != 0, Tokens: int.PopCount(number) % 2 == 0);

    public override string ToString() =>
        $"case {Number} ({Rules}, {Asker} asks and reviews with {Identity}, [{string.Join("; ", Words)}], {Level} level in {Environment} beside {Neighbour}, {(IsMadeAgain ? "made again, " : "")}{Meanwhile}{(BreaksWhileScheduled ? ", breaks while scheduled" : "")}, date {Date?.ToString() ?? "none"}, {Applier} applies, {Deleter} deletes at {DeletedAt})";

    private static Case Of(int number)
    {
        int Part(int column) => Square.Value(number, column);
        return new Case
        {
            Number = number,
            RulesNumber = Part(0),
            Words = [s_words[Part(1)], s_words[Part(2)], s_words[Part(3)]],
            Meanwhile = (Meanwhile)(Part(4) / 4),
            Date = (Part(4) % 4) switch
            {
                0 => null,
                1 => Part(7) < 8 ? Moment.LastWord : Moment.Apply,
                _ => Moment.Later,
            },
            Applier = s_appliers[Part(5) / 2],
            DeletedAt = Part(5) % 2 == 0 ? Moment.Apply : Moment.Later,
            Asker = (Asker)(Part(6) / 4),
            Deleter = s_deleters[Part(6) % 4] is var deleter && deleter == Who.Denied && Part(7) / 4 % 2 == 0 ? Who.Bound : deleter,
            ByFlagRoute = Part(7) % 2 == 0,
            BreaksWhileScheduled = Part(7) / 2 % 2 == 0,
            Stranger = s_strangers[number % s_strangers.Length],
            Level = (Level)(Part(8) / 8),
            NamesNeighbour = Part(8) / 4 % 2 == 0,
            Neighbour = (Neighbour)(Part(8) % 4),
            Identity = (Identity)(Part(9) / 4),
            IsMadeAgain = Part(10) < 3,
        };
    }
}
