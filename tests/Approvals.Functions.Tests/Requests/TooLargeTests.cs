using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>What would not fit into its resource is refused when it is asked, and fails where that came later.</summary>
public sealed class TooLargeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_date = ServiceSetup.Start.AddDays(1);

    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _sam = null!;
    private string _variation = "";

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        (_ada, _rita, _sam) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.MemberAsync());
        _variation = (await _ada.GetAsync("flags/shop/checkout")).Json.GetProperty("variations")[0].GetProperty("_id").GetString()!;
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task It_is_refused_when_it_is_asked_scheduled_or_put_in_the_place_of_what_is()
    {
        var scheduled = (await _rita.ScheduleAsync(s_date)).Expect(201).Id;
        await FillAsync();
        foreach (
            var (path, body) in new[]
            {
                (Client.FlagRoute, $$"""{"description": "Please", "instructions": [{{Targets("q")}}]}"""),
                (
                    Client.FlagRoute,
                    $$"""{"description": "Please", "operatingOnId": "{{scheduled}}", "instructions": [{"kind": "replaceScheduledChangesInstructions", "value": [{{Targets("q")}}]}]}"""
                ),
                (Client.ScheduleRoute, $$"""{"executionDate": {{s_date.ToUnixTimeMilliseconds()}}, "instructions": [{{Targets("q")}}]}"""),
            }
        )
        {
            var refused = (await _rita.PostAsync(path, body)).Expect(400);
            Assert.Equal("too_large", refused.Reason);
        }

        Assert.Equal(
            "too_large",
            (
                await _rita.PatchAsync(
                    $"{Client.ScheduleRoute}/{scheduled}",
                    $$"""{"instructions": [{"kind": "replaceScheduledChangesInstructions", "value": [{{Targets("q")}}]}]}"""
                )
            )
                .Expect(400)
                .Reason
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task If_it_has_become_so_since_it_is_a_conflict_and_fails_with_the_reason(bool scheduled)
    {
        var id = await _rita.AskAsync(
            instructions: $"[{Targets("q")}]",
            more: scheduled ? $", \"executionDate\": {s_date.ToUnixTimeMilliseconds()}" : ""
        );
        (await _sam.ApproveAsync(id)).Expect(200);
        if (scheduled)
        {
            Assert.Equal("scheduled", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
        }

        await FillAsync();
        Assert.Contains("bytes", Reason(await _rita.RequestAsync(id)));
        if (scheduled)
        {
            await _service.AdvanceAsync(TimeSpan.FromDays(1));
        }
        else
        {
            (await _rita.ApplyAsync(id)).Expect(200);
        }

        var failed = await _rita.RequestAsync(id);
        Assert.Equal("failed", failed.GetProperty("status").GetString());
        Assert.Contains("bytes", Reason(failed));
        Assert.Equal("too_large", (await new AuditDriver(_ada).LastAsync()).GetProperty("reason").GetString());
        Assert.DoesNotContain((await _service.RowsAsync()).Keys, key => key.Contains("/due|"));
    }

    private async Task FillAsync()
    {
        foreach (var prefix in new[] { "a", "b", "c", "d" })
        {
            (
                await _ada.PatchAsync(
                    "flags/shop/checkout",
                    $$"""{"environmentKey": "production", "instructions": [{{Targets(prefix)}}]}"""
                )
            ).Expect(200);
        }
    }

    /// <summary>Takes something less than a quarter of a row.</summary>
    private string Targets(string prefix) =>
        JsonSerializer.Serialize(
            new
            {
                kind = "addTargets",
                variationId = _variation,
                values = Enumerable.Range(0, 1500).Select(i => $"{prefix}{i}-{new string('x', 100)}"),
            }
        );

    private static string Reason(JsonElement request) =>
        Assert.Single(request.GetProperty("conflicts").EnumerateArray()).GetProperty("reason").GetString()!;
}
