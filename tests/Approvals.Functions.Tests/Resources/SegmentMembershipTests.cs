using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>In which segments a context is, and whom a segment names.</summary>
public sealed class SegmentMembershipTests : IAsyncLifetime
{
    private const string Evaluate = "projects/shop/environments/production/segments/evaluate";

    private RunningService _service = null!;
    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _rita = await _service.MemberAsync();
        await _service.WithSegmentAsync("beta");
        (await _rita.PostAsync("segments/shop/production", """{"key": "hidden", "name": "Hidden", "tags": ["secret"]}""")).Expect(201);
        await ChangeAsync(
            "hidden",
            """
            {"kind": "addIncludedUsers", "values": ["ann"]}, {"kind": "addExcludedUsers", "values": ["bob"]},
            {"kind": "addIncludedTargets", "contextKind": "org", "values": ["acme"]}
            """
        );
        await ChangeAsync(
            "beta",
            """{"kind": "addRule", "clauses": [{"attribute": "", "op": "segmentMatch", "values": ["hidden"], "contextKind": "user"}]}"""
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("""{"kind": "user", "key": "ann"}""", "beta: in by rule; hidden: in by name")]
    [InlineData("""{"kind": "user", "key": "bob"}""", "beta: out; hidden: out")]
    [InlineData("""{"kind": "org", "key": "acme"}""", "beta: in by rule; hidden: in by name")]
    [InlineData("""{"kind": "multi", "org": {"key": "acme"}, "user": {"key": "bob"}}""", "beta: in by rule; hidden: in by name")]
    public async Task A_context_is_told_in_which_segments_it_is(string context, string expected) =>
        Assert.Equal(expected, await MembershipsAsync(_rita, context));

    [Fact]
    public async Task Segments_that_the_caller_may_not_see_are_left_out_and_count_where_others_ask_about_them()
    {
        var some = await _service.MemberAsync(
            PolicyStatement.Allow(["viewProject"], "proj/*"),
            PolicyStatement.Deny(["viewProject"], "proj/*:env/*:segment/*;secret")
        );

        Assert.Equal("beta: in by rule", await MembershipsAsync(some, """{"kind": "user", "key": "ann"}"""));
    }

    [Theory]
    [InlineData("users/ann", true, false)]
    [InlineData("users/bob", false, true)]
    [InlineData("users/acme", false, false)]
    [InlineData("contexts/ann", true, false)]
    [InlineData("contexts/acme", true, false)]
    [InlineData("contexts/zoe", false, false)]
    public async Task A_segment_tells_whether_it_names_a_key(string path, bool included, bool excluded)
    {
        var found = (await _rita.GetAsync($"segments/shop/production/hidden/{path}")).Expect(200).Json;

        Assert.Equal(
            (path.Split('/')[1], included, excluded),
            (
                found.GetProperty("userKey").GetString(),
                found.GetProperty("included").GetBoolean(),
                found.GetProperty("excluded").GetBoolean()
            )
        );
    }

    private async Task ChangeAsync(string segment, string instructions) =>
        (await _rita.PatchAsync($"segments/shop/production/{segment}", $$"""{"instructions": [{{instructions}}]}""")).Expect(200);

    private static async Task<string> MembershipsAsync(Client caller, string context) =>
        string.Join("; ", (await caller.PostAsync(Evaluate, context)).Expect(200).Json.GetProperty("items").EnumerateArray().Select(Shown));

    private static string Shown(JsonElement item) =>
        $"{item.GetProperty("key")}: {(item.GetProperty("isMember").GetBoolean() ? "in" : "out")}"
        + (item.GetProperty("isIndividuallyTargeted").GetBoolean() ? " by name" : "")
        + (item.GetProperty("isRuleTargeted").GetBoolean() ? " by rule" : "");
}
