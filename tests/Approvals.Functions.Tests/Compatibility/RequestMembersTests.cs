namespace Approvals.Tests.Compatibility;

/// <summary>
/// Nothing that LaunchDarkly's clients send is dropped without a word: each member of its request bodies is sent to the running service, and
/// is either seen afterwards, or refused by its name, or is among those that <c>docs/compatibility.md</c> says are ignored and why.
/// </summary>
public sealed class RequestMembersTests(ProbeWorld world) : IClassFixture<ProbeWorld>
{
    public static TheoryData<string> Routes => [.. RequestMembers.ByRoute.Keys];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Each_member_is_kept_or_it_is_written_down_that_it_is_refused_or_ignored(string route)
    {
        List<string> wrong = [];
        foreach (var probe in ProbeTable.Of(route).SelectMany(it => it.Members, (it, member) => (Route: it, Member: member)))
        {
            var (fate, why) = await world.FateAsync(probe.Route, probe.Member);
            wrong.AddRange(
                from member in probe.Member.Members
                let written = RequestMembers.NotKept.GetValueOrDefault((route, member), "kept")
                where written != fate
                select $"{member} is {fate}, and {written} in docs/compatibility.md: {why}"
            );
        }

        Assert.True(wrong is [], string.Join("\n\n", wrong));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void Each_member_is_sent(string route) =>
        Assert.Empty(RequestMembers.ByRoute[route].Except(ProbeTable.Of(route).SelectMany(it => it.Members).SelectMany(it => it.Members)));

    [Fact]
    public void What_is_written_down_is_about_members_that_there_are()
    {
        var members = RequestMembers.ByRoute.SelectMany(route => route.Value.Select(member => (route.Key, member)));

        Assert.NotEmpty(RequestMembers.NotKept);
        Assert.Empty(RequestMembers.NotKept.Keys.Except(members));
    }
}
