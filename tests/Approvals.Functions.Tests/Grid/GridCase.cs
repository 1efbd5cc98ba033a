namespace Approvals.Tests.Grid;

/// <summary>
/// What happens to one request from its creation to its end. Any two of its parts meet in every combination in one case or another.
/// </summary>
internal sealed record GridCase
{
    /// <summary>Approvals stand here more than once, so that most requests are approved.</summary>
    private static readonly GridReview?[] s_reviews =
    [
        null,
        new(Who.Requester, "approve"),
        new(Who.Requester, "decline"),
        new(Who.Requester, "comment"),
        new(Who.Named, "approve"),
        new(Who.Named, "approve"),
        new(Who.Named, "decline"),
        new(Who.Unnamed, "approve"),
        new(Who.Unnamed, "approve"),
        new(Who.Unnamed, "decline"),
        new(Who.Unnamed, "comment"),
        new(Who.ServiceToken, "approve"),
        new(Who.ServiceToken, "decline"),
        new(Who.Admin, "approve"),
        new(Who.Bound, "approve"),
        new(Who.Denied, "approve"),
    ];

    /// <summary>The requester, others who may delete, and one who may not.</summary>
    private static readonly Who[] s_deleters = [Who.Requester, Who.Unnamed, Who.Admin, Who.Denied];

    private static readonly Who[] s_strangers = [Who.Outsider, Who.Reader, Who.Unnamed];

    private static readonly Who[] s_appliers =
    [
        Who.Requester,
        Who.Named,
        Who.Unnamed,
        Who.ServiceToken,
        Who.Admin,
        Who.Bound,
        Who.Outsider,
        Who.Denied,
    ];

    public static IReadOnlyList<GridCase> All { get; } = [.. Enumerable.Range(0, OrthogonalArray.Side * OrthogonalArray.Side).Select(Of)];

    public required int Number { get; init; }

    public required int RulesNumber { get; init; }

    public required Asker Asker { get; init; }

    /// <summary>Somebody without the right to create requests, who tries to create this one first.</summary>
    public required Who Stranger { get; init; }

    /// <summary>The reviews in their order, the last at a later moment; null where there is none.</summary>
    public required IReadOnlyList<GridReview?> Reviews { get; init; }

    public required FlagChange FlagChange { get; init; }

    /// <summary>Whether, after the request was created, the flag is deleted and an equal one made under its key.</summary>
    public required bool IsMadeAgain { get; init; }

    /// <summary>
    /// Whether the flag is changed, while the request waits for its execution date, so that the request can no longer be applied.
    /// </summary>
    public required bool BreaksWhileScheduled { get; init; }

    /// <summary>The execution date; null for none.</summary>
    public required Moment? Date { get; init; }

    public required Who Applier { get; init; }

    public required Who Deleter { get; init; }

    public required Moment DeletedAt { get; init; }

    /// <summary>Whether all that follows the asking goes by the flag's own route.</summary>
    public required bool ByFlagRoute { get; init; }

    public required ChangeScope ChangeScope { get; init; }

    public required OtherEnvironment OtherEnvironment { get; init; }

    /// <summary>Whether the request names the other environment, and not "production".</summary>
    public required bool NamesOtherEnvironment { get; init; }

    /// <summary>What the requester reviews with.</summary>
    public required Identity Identity { get; init; }

    /// <summary>The rules of "production".</summary>
    public Rules Rules => RulesOf(RulesNumber);

    /// <summary>Whether the requester is removed after creating the request, and invited again as a new member.</summary>
    public bool IsInvitedAgain => Identity == Identity.InvitedAgain && Asker != Asker.ServiceToken;

    /// <summary>The environment that the request names.</summary>
    public string Environment => NamesOtherEnvironment ? OtherEnvironments.KeyOf(OtherEnvironment) : "production";

    /// <summary>RunningService tokens review under half of what can be made of each of the other rules.</summary>
    private static Rules RulesOf(int number) =>
        new(
            Needed: 1 + (number & 1),
            Own: (number & 2) != 0,
            DespiteDeclines: (number & 4) != 0,
            Auto: (number & 8) != 0,
            Tokens: int.PopCount(number) % 2 == 0
        );

    public override string ToString() =>
        $"case {Number} ({Rules}, {Asker} asks and reviews with {Identity}, [{string.Join("; ", Reviews)}], {ChangeScope} scope in {Environment} beside {OtherEnvironment}, {(IsMadeAgain ? "made again, " : "")}{FlagChange}{(BreaksWhileScheduled ? ", breaks while scheduled" : "")}, date {Date?.ToString() ?? "none"}, {Applier} applies, {Deleter} deletes at {DeletedAt})";

    private static GridCase Of(int number)
    {
        int Part(int column) => OrthogonalArray.Value(number, column);
        return new GridCase
        {
            Number = number,
            RulesNumber = Part(0),
            Reviews = [s_reviews[Part(1)], s_reviews[Part(2)], s_reviews[Part(3)]],
            FlagChange = (FlagChange)(Part(4) / 4),
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
            ChangeScope = (ChangeScope)(Part(8) / 8),
            NamesOtherEnvironment = Part(8) / 4 % 2 == 0,
            OtherEnvironment = (OtherEnvironment)(Part(8) % 4),
            Identity = (Identity)(Part(9) / 4),
            IsMadeAgain = Part(10) < 3,
        };
    }
}
