using System.Text.Json;
using Approvals.Domain.Requests;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>Many requests for one resource, and large ones.</summary>
public sealed class CrowdedResourceTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _rita = await _service.MemberAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task No_more_than_a_hundred_can_be_open_for_one_resource()
    {
        var seeded = await _service.SeedAsync(OpenRequest.MaxForOneResource - 1, (request, _) => request);
        await _rita.AskAsync();

        var refused = (
            await _rita.PostAsync(Client.FlagRoute, """{"description": "d", "instructions": [{"kind": "turnFlagOn"}]}""")
        ).Expect(409);
        Assert.Equal("too_many_open_requests", refused.Reason);
        Assert.Equal("too_many_open_requests", (await _rita.ScheduleAsync(_service.Time.GetUtcNow().AddDays(1))).Expect(409).Reason);

        // Whoever may change another environment does not keep others from asking here.
        await _rita.AskAsync(Client.AnyRoute, resource: "proj/shop:env/test:flag/checkout");
        (await _rita.DeleteAsync($"{Client.AnyRoute}/{seeded[0].Id}")).Expect(204);
        await _rita.AskAsync();
    }

    [Fact]
    public async Task A_long_instruction_is_shown_once_and_in_conflicts_by_its_kind_and_place()
    {
        var variation = (await _rita.GetAsync("flags/shop/checkout"))
            .Expect(200)
            .Json.GetProperty("variations")[0]
            .GetProperty("_id")
            .GetString();
        var values = JsonSerializer.Serialize(Enumerable.Range(0, 100).Select(i => $"{i:D3}{new string('x', 50)}"));
        var instructions = $$"""[{"kind": "turnFlagOn"}, {"kind": "addTargets", "variationId": "{{variation}}", "values": {{values}}}]""";
        var id = await _rita.AskAsync(instructions: instructions);
        await _rita.AskAsync(instructions: instructions);

        var conflicts = (await _rita.RequestAsync(id))
            .GetProperty("conflicts")
            .EnumerateArray()
            .Select(conflict => conflict.GetProperty("instruction").ToString())
            .ToList();

        Assert.Equal(
            ["""{"kind":"turnFlagOn"}""", """{"kind":"addTargets","index":1}"""],
            conflicts.Select(text => JsonSerializer.Serialize(JsonElement.Parse(text)))
        );
    }

    [Fact]
    public async Task A_page_of_requests_that_all_touch_the_same_is_shown_in_no_time()
    {
        await _service.SeedAsync(
            OpenRequest.MaxForOneResource,
            (request, i) =>
                request with
                {
                    Instructions =
                    [
                        .. Enumerable
                            .Range(0, 200)
                            .Select(n => new Domain.Instructions.Instruction(
                                JsonElement.Parse($$"""{"kind": "removeRule", "ruleId": "r{{n}}"}""")
                            )),
                    ],
                }
        );

        var page = (await _rita.GetAsync($"{Client.AnyRoute}?limit=50")).Expect(200).Json;

        Assert.All(
            page.GetProperty("items").EnumerateArray(),
            item => Assert.Equal(OpenRequestMap.MaxConflictsShown, item.GetProperty("conflicts").GetArrayLength())
        );
    }

    [Theory]
    [InlineData(50, 200)]
    [InlineData(51, 400)]
    public async Task A_filter_names_at_most_fifty_values(int count, int status)
    {
        var values = string.Join(", ", Enumerable.Range(0, count).Select(i => $"\"569fdeadbeef1644face{i:D4}\""));

        var answer = (await _rita.GetAsync($"{Client.AnyRoute}?filter={Uri.EscapeDataString($"requestorId anyOf [{values}]")}")).Expect(
            status
        );

        Assert.Equal(status == 200 ? null : "too_many_filter_values", answer.Reason);
    }
}
