using Approvals.Functions.Http;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Http;

/// <summary>How many calls are answered in ten seconds, and what callers are told of it.</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    /// <summary>What one person gets of it, as the last two of what all get.</summary>
    private const int Global = 24,
        PerRoute = 16,
        Share = 6,
        ShareOfRoute = 4;

    private RunningService _service = null!;

    public async Task InitializeAsync() =>
        _service = await (await RunningService.StartAsync(new() { RateLimits = (Global, PerRoute) })).WithFlagAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Each_answer_tells_what_is_left_and_a_call_beyond_the_limit_is_refused_until_the_window_ends()
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        var end = ServiceSetup.Start + RateLimits.Length;

        // A call that fails counts as well, and the calls of others don't as long as there are enough.
        Assert.Equal((5, 3, end), Left((await rita.GetAsync("flags/shop")).Expect(200)));
        Assert.Equal((5, 3, end), Left((await sam.GetAsync("flags/shop")).Expect(200)));
        Assert.Equal((4, 3, end), Left((await rita.GetAsync("flags/shop/none")).Expect(404)));
        Assert.Equal((3, 2, end), Left((await rita.SendAsync(HttpMethod.Head, "flags/shop")).Expect(200)));
        Assert.Equal((2, 1, end), Left((await rita.GetAsync("flags/shop?limit=1")).Expect(200)));
        Assert.Equal((1, 0, end), Left((await rita.GetAsync("flags/shop")).Expect(200)));

        // The route's limit is reached and nothing of the other one is taken; then that is reached too.
        _service.Time.Advance(TimeSpan.FromSeconds(6.5));
        var refused = (await rita.GetAsync("flags/shop")).Expect(429);
        Assert.Equal(("rate_limited", "4", (1, 0, end)), (refused.Reason, refused.Headers["Retry-After"], Left(refused)));
        Assert.Equal((0, 2, end), Left((await rita.GetAsync("flags/shop/checkout")).Expect(200)));
        Assert.Equal((0, 2, end), Left((await rita.GetAsync("flags/shop/checkout")).Expect(429)));

        _service.Time.Advance(TimeSpan.FromSeconds(3.5));
        Assert.Equal((5, 3, end + RateLimits.Length), Left((await sam.GetAsync("flags/shop")).Expect(200)));
    }

    [Fact]
    public async Task One_person_with_whatever_tokens_gets_a_quarter_and_keeps_nobody_out()
    {
        var ada = await _service.MemberAsync(Domain.Access.Role.Admin);
        var second = _service.Client(
            (await ada.PostAsync("tokens", """{"role": "reader"}""")).Expect(201).Json.GetProperty("token").GetString()
        );
        var robot = _service.Client(
            (await ada.PostAsync("tokens", """{"role": "reader", "serviceToken": true}"""))
                .Expect(201)
                .Json.GetProperty("token")
                .GetString()
        );
        var nobody = await _service.MemberAsync(Domain.Access.Role.NoAccess);

        Assert.Equal(Share - 3, Left(await second.GetAsync("flags/shop")).Global);
        Assert.Equal(Share - 4, Left(await robot.GetAsync("flags/shop")).Global);
        for (var i = 0; i < 3 * Global; i++)
        {
            await nobody.GetAsync($"flags/shop{(i % 2 == 0 ? "" : "/checkout")}");
            await robot.GetAsync("flags/shop/checkout");
        }

        foreach (var caller in new[] { ada, second, robot, nobody })
        {
            Assert.Equal("rate_limited", (await caller.GetAsync("flags/shop")).Expect(429).Reason);
        }

        (await (await _service.MemberAsync()).GetAsync("flags/shop")).Expect(200);
    }

    [Fact]
    public async Task What_all_take_together_has_an_end_too()
    {
        List<Answer> answers = [];
        for (var i = 0; i <= PerRoute / ShareOfRoute; i++)
        {
            var caller = await _service.MemberAsync();
            for (var j = 0; j < ShareOfRoute; j++)
            {
                answers.Add(await caller.GetAsync("flags/shop"));
            }
        }

        Assert.Equal(PerRoute, answers.Count(answer => answer.Status == 200));
        Assert.All(answers[^ShareOfRoute..], answer => answer.Expect(429));
    }

    [Fact]
    public async Task What_is_refused_for_the_limit_is_not_done()
    {
        var rita = await _service.MemberAsync();
        for (var i = 0; i < ShareOfRoute; i++)
        {
            await rita.AskAsync();
        }

        await _service.SettleAsync();
        var before = await _service.RowsAsync();
        (await rita.PostAsync(Client.FlagRoute, """{"description": "Please", "instructions": [{"kind": "turnFlagOn"}]}""")).Expect(429);
        Assert.Equal(before.Keys.Order(), (await _service.RowsAsync()).Keys.Order());
    }

    [Fact]
    public async Task Calls_without_a_token_count_for_nobody()
    {
        var (rita, nobody) = (await _service.MemberAsync(), _service.Client(token: null));
        for (var i = 0; i <= Global; i++)
        {
            (await nobody.GetAsync("flags/shop")).Expect(401);
            (await nobody.GetAsync("openapi.json")).Expect(200);
        }

        Assert.Equal(
            (Share - 1, ShareOfRoute - 1, ServiceSetup.Start + RateLimits.Length),
            Left((await rita.GetAsync("flags/shop")).Expect(200))
        );
    }

    private static (int Global, int Route, DateTimeOffset End) Left(Answer answer) =>
        (
            int.Parse(answer.Headers[RateLimits.GlobalRemaining]),
            int.Parse(answer.Headers[RateLimits.RouteRemaining]),
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(answer.Headers[RateLimits.Reset]))
        );
}
