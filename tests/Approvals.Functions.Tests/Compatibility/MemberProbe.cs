namespace Approvals.Tests.Compatibility;

/// <summary>One way to send members of a body.</summary>
/// <param name="Names">The members that it sends, as in <c>request-members.txt</c>.</param>
/// <param name="Sent">
/// An object whose members are put into a body that is accepted without them, null taking one out of it; or an array in the place of the
/// whole body.
/// </param>
internal sealed record MemberProbe(string Names, string Sent)
{
    /// <summary>
    /// Where the effect is seen, by a path in what <see cref="RouteProbe.Shown"/> answers; null where each member is shown by its name, and
    /// comments in the audit log.
    /// </summary>
    public string? At { get; init; }

    /// <summary>What is seen there; null for anything.</summary>
    public string? Seen { get; init; }

    /// <summary>A path of the API to look at instead of <see cref="RouteProbe.Shown"/>.</summary>
    public string? Shown { get; init; }

    /// <summary>The effect is that the request conflicts with the state: 409.</summary>
    public bool Conflicts { get; init; }

    public IEnumerable<string> Members => Names.Split(' ');
}

/// <summary>A call that makes what a body is about. The id of what a POST has made is {made} in later ones.</summary>
internal sealed record Call(string Method, string Path, string Body, string By = "ada");

/// <summary>A route with a body that it accepts, and ways to send every member that LaunchDarkly has for it.</summary>
/// <param name="Route">As in <c>request-members.txt</c>.</param>
/// <param name="Path">Below <c>/api/v2/</c>.</param>
/// <param name="Body">The body.</param>
/// <param name="Shown">The path of the API that shows what was kept; {id} and {key} are those of the answer.</param>
/// <param name="Members">The ways to send members.</param>
internal sealed record RouteProbe(string Route, string Path, string Body, string Shown, params IReadOnlyList<MemberProbe> Members)
{
    public IReadOnlyList<Call> Before { get; init; } = [];

    public string Method => Route.Split(' ')[0];
}
