namespace Approvals.Tests.Grid;

/// <summary>Who acts on a request.</summary>
internal enum Who
{
    Requester,

    /// <summary>Is asked by name.</summary>
    Named,

    /// <summary>Was not asked, and may review and nothing else.</summary>
    Unnamed,

    ServiceToken,

    Admin,

    /// <summary>Is asked by name too, and has no permission at all.</summary>
    Outsider,

    /// <summary>May see everything.</summary>
    Reader,

    /// <summary>May do everything, but for reviews, which a custom role denies.</summary>
    Denied,

    /// <summary>May do everything, but in environments that a custom role keeps from them.</summary>
    Bound,
}

/// <summary>What the requester is allowed to do, and with what kind of token they call.</summary>
internal enum Asker
{
    Writer,

    /// <summary>May ask and review, and neither apply nor delete.</summary>
    Modest,

    /// <summary>A service token that a writer has made.</summary>
    ServiceToken,

    Admin,
}

/// <summary>The token that the requester reviews with, after creating the request.</summary>
internal enum Identity
{
    /// <summary>The token that the request was created with.</summary>
    Same,

    /// <summary>Another personal token; for a service token, that of who made it.</summary>
    SecondToken,

    /// <summary>A service token that the requester has made; for a service token, another one of who made it.</summary>
    OwnServiceToken,

    /// <summary>The token of a requester who was removed after creating the request, and invited again under the same address.</summary>
    InvitedAgain,
}

/// <summary>What one can be allowed to do.</summary>
[Flags]
internal enum Rights
{
    None = 0,
    View = 1,
    Ask = 2,
    Review = 4,
    Apply = 8,
    Delete = 16,
    All = View | Ask | Review | Apply | Delete,
}

/// <summary>What is done to the flag after the request was created.</summary>
internal enum FlagChange
{
    Nothing,

    /// <summary>The change that is asked for has been made already.</summary>
    SameChange,

    /// <summary>Something else was changed.</summary>
    OtherChange,

    /// <summary>The change that is asked for is no longer possible.</summary>
    Broken,
}

/// <summary>The times at which things happen, in their order; an execution date is one of those after the first.</summary>
internal enum Moment
{
    /// <summary>The request is created, and all reviews but the last are given.</summary>
    Start,

    /// <summary>The last review is given.</summary>
    LastWord,

    /// <summary>The request is applied, and perhaps deleted.</summary>
    Apply,

    /// <summary>After everything else but late deletions.</summary>
    Later,
}

/// <summary>The rules of an environment.</summary>
internal readonly record struct Rules(int Needed, bool Own, bool DespiteDeclines, bool Auto, bool Tokens);

/// <param name="Who">Who reviews.</param>
/// <param name="What">The review's kind.</param>
internal readonly record struct GridReview(Who Who, string What)
{
    public override string ToString() => $"{Who}: {What}";
}

/// <summary>How a call is answered.</summary>
internal readonly record struct GridAnswer(int Status, string? Reason = null)
{
    public override string ToString() => $"{Status} {Reason}".TrimEnd();
}
