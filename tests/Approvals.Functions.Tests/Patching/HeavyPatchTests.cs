using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Patching;

/// <summary>Patches that would make more work than their size lets expect.</summary>
public sealed class HeavyPatchTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await (await RunningService.StartAsync()).WithFlagAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("copy")]
    [InlineData("move")]
    public async Task Text_that_is_moved_and_copied_over_and_over_is_refused(string verb)
    {
        var rita = await _service.MemberAsync();
        var text = new string('x', 100_000);
        var more = string.Join(
            ", ",
            Enumerable
                .Range(0, 800)
                .Select(i =>
                    verb == "copy"
                        ? """{"op": "copy", "from": "/description", "path": "/tags/-"}"""
                        : $$"""{"op": "move", "from": "/{{(i % 2 == 0 ? "description" : "name")}}", "path": "/{{(i % 2 == 0 ? "name" : "description")}}"}"""
                )
        );

        var refused = (
            await rita.PatchDocumentAsync(
                "flags/shop/checkout",
                $$"""[{"op": "replace", "path": "/description", "value": "{{text}}"}, {{more}}]"""
            )
        ).Expect(400);

        Assert.Equal("invalid_patch", refused.Reason);
        Assert.Contains("characters", refused.Json.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("/tags/-")]
    [InlineData("/environments/production/rules/-")]
    [InlineData("/variations/-")]
    public async Task Whoever_lacks_the_right_to_what_is_patched_has_no_work_done(string path)
    {
        var reader = await _service.MemberAsync(Role.Reader);

        // The first operation cannot be done, and nobody finds out.
        var refused = (
            await reader.PatchDocumentAsync(
                "flags/shop/checkout",
                $$"""[{"op": "test", "path": "/name", "value": "other"}, {"op": "add", "path": "{{path}}", "value": "x"}]"""
            )
        ).Expect(403);

        Assert.Equal("access_denied", refused.Reason);
    }

    [Fact]
    public async Task One_of_the_rights_that_a_path_may_need_is_enough_to_have_a_look()
    {
        var describer = await _service.MemberAsync(
            Role.Reader,
            new PolicyStatement
            {
                Effect = Effect.Allow,
                Actions = ["updateFlagRuleDescription"],
                Resources = ["proj/*:env/*:flag/*"],
            }
        );

        (
            await describer.PatchDocumentAsync(
                "flags/shop/checkout",
                """[{"op": "add", "path": "/environments/production/rules/0/description", "value": "x"}]"""
            )
        ).Expect(400);
        (
            await describer.PatchDocumentAsync(
                "flags/shop/checkout",
                """[{"op": "add", "path": "/environments/production/rules/-", "value": {"variation": 0, "clauses": [{"attribute": "a", "op": "in", "values": ["b"]}]}}]"""
            )
        ).Expect(403);
    }
}
