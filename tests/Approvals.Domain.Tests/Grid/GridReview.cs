namespace Approvals.Domain.Tests.Grid;

/// <summary>A review of a request, in the grid's own words.</summary>
/// <param name="Who">One of <see cref="Everybody"/>.</param>
/// <param name="What">One of <see cref="Everything"/>.</param>
internal readonly record struct GridReview(string Who, string What)
{
    public const string Requester = "requester";

    public const string ServiceToken = "service token";

    public static readonly string[] Everybody = [Requester, "named reviewer", "unnamed reviewer", ServiceToken];

    public static readonly string[] Everything = ["approve", "decline", "comment"];

    public static IEnumerable<GridReview> All => from who in Everybody from what in Everything select new GridReview(who, what);

    public override string ToString() => $"{Who}: {What}";
}

/// <summary>The rules of an environment, in the grid's own words.</summary>
internal readonly record struct Rules(int Needed, bool Own, bool DespiteDeclines, bool Auto, bool Tokens)
{
    /// <summary>All but those that let a change apply itself, which matters to nothing else.</summary>
    public static IEnumerable<Rules> All =>
        from needed in new[] { 1, 2, 3 }
        from own in new[] { false, true }
        from despite in new[] { false, true }
        from tokens in new[] { false, true }
        select new Rules(needed, own, despite, Auto: false, tokens);
}

/// <summary>Groups that have to approve, in the grid's own words.</summary>
/// <param name="ForAll">Whether somebody counts for each of them.</param>
/// <param name="Groups">The groups.</param>
internal sealed record Asked(bool ForAll, params Asked.Group[] Groups)
{
    private const string Named = "named reviewer";

    private const string Unnamed = "unnamed reviewer";

    private static readonly string[] s_all = [Named, Unnamed, GridReview.Requester];

    public static Asked Nobody { get; } = new(ForAll: false);

    public static IReadOnlyList<Asked> All { get; } =
    [
        Nobody,
        .. from forAll in new[] { false, true }
        from groups in new Group[][]
        {
            [new(1, 1, Named)],
            [new(1, 2, Named, Unnamed)],
            [new(1, 1)],
            [new(1, 1, Named), new(1, 1, Named, GridReview.ServiceToken)],
            [new(1, 1, s_all), new(1, 1, Named)],
            [new(2, 1, Named), new(1, 1, Unnamed)],
            [new(1, 1, Named, Unnamed), new(2, 1, s_all), new(3, 1, Unnamed)],
        }
        select new Asked(forAll, groups),
    ];

    public override string ToString() => Groups is [] ? "nobody" : $"{string.Join<Group>(" and ", Groups)}{(ForAll ? ", for all" : "")}";

    /// <param name="Stage">When they are asked.</param>
    /// <param name="Number">How many of them must approve.</param>
    /// <param name="Who">Who is in it.</param>
    internal sealed record Group(int Stage, int Number, params string[] Who)
    {
        public override string ToString() => $"{Number} of [{string.Join(", ", Who)}] in stage {Stage}";
    }
}

/// <summary>What happened to the resource since it was asked for.</summary>
internal enum Meanwhile
{
    Nothing,

    /// <summary>The change that is asked for has been made already.</summary>
    SameChange,

    /// <summary>Something else was changed.</summary>
    OtherChange,

    /// <summary>The change that is asked for is no longer possible.</summary>
    Broken,

    /// <summary>The resource is gone.</summary>
    Gone,
}

/// <summary>When the change shall take effect.</summary>
internal enum When
{
    AtOnce,
    Later,

    /// <summary>At a time that has passed before anybody applied it.</summary>
    Missed,

    /// <summary>Its date has come just now, and who was late is not people but the service.</summary>
    Late,
}
