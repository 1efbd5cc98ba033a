using System.Text.Json;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>Whoever may change an environment freely cannot take the room of one that requires approval.</summary>
public sealed class RowShareTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync(new ApprovalSettings { Required = true });
        _rita = await _service.MemberAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_change_that_needs_approval_still_fits_when_all_others_have_taken_what_they_can()
    {
        var variation = (await _rita.GetAsync("flags/shop/checkout"))
            .Expect(200)
            .Json.GetProperty("variations")[0]
            .GetProperty("_id")
            .GetString();
        var refused = default(Answer);
        for (var i = 0; refused is null && i < 10; i++)
        {
            var answer = await _rita.PatchAsync(
                "flags/shop/checkout",
                $$"""{"environmentKey": "test", "instructions": [{{Targets(i, 1000)}}]}"""
            );
            refused = answer.Status == 200 ? null : answer;
        }

        Assert.Equal("too_large", refused?.Expect(400).Reason);
        Assert.Contains("production", refused!.Json.GetProperty("message").GetString());
        Assert.Equal(
            "too_large",
            (
                await _rita.PatchAsync(
                    "flags/shop/checkout",
                    $$"""{"instructions": [{"kind": "addTags", "values": {{JsonSerializer.Serialize(Keys(90, 1000))}}}]}"""
                )
            )
                .Expect(400)
                .Reason
        );

        // Nor by way of a request or a scheduled change, which nobody has to approve there either.
        var asked = await _rita.AskAsync(Client.AnyRoute, $"[{Targets(93, 1000)}]", resource: "proj/shop:env/test:flag/checkout");
        (await (await _service.MemberAsync()).ApproveAsync(asked)).Expect(200);
        Assert.Equal("failed", (await _rita.ApplyAsync(asked)).Expect(200).Json.GetProperty("status").GetString());
        var due = _service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();
        (
            await _rita.PostAsync(
                Client.ScheduleRoute.Replace("production", "test"),
                $$"""{"executionDate": {{due}}, "instructions": [{{Targets(94, 1000)}}]}"""
            )
        ).Expect(201);
        await _service.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.DoesNotContain("94-0-", (await _rita.GetAsync("flags/shop/checkout")).Expect(200).Text);

        var id = await _rita.AskAsync(instructions: $"[{Targets(91, 1000)}]");
        (await (await _service.MemberAsync()).ApproveAsync(id)).Expect(200);
        Assert.Equal("completed", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());

        // What makes it smaller is always taken.
        (
            await _rita.PatchAsync(
                "flags/shop/checkout",
                $$"""{"environmentKey": "test", "instructions": [{"kind": "clearTargets", "variationId": "{{variation}}"}]}"""
            )
        ).Expect(200);

        string Targets(int some, int count) =>
            $$"""{"kind": "addTargets", "variationId": "{{variation}}", "values": {{JsonSerializer.Serialize(Keys(some, count))}}}""";
    }

    private static IEnumerable<string> Keys(int some, int count) =>
        Enumerable.Range(0, count).Select(i => $"{some}-{i}-{new string('x', 100)}");
}
