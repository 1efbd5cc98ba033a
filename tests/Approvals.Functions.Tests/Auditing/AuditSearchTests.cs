using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Auditing;

/// <summary>The audit log by policy statements: lists and counts.</summary>
public sealed class AuditSearchTests : IAsyncLifetime
{
    private const string Made = """[{"effect": "allow", "actions": ["createFlag"], "resources": ["proj/shop:env/*:flag/*"]}]""";

    private RunningService _service = null!;

    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _rita = await _service.MemberAsync();
        foreach (var key in new[] { "a", "b", "c" })
        {
            (await _rita.PostAsync("flags/shop", $$"""{"key": "{{key}}", "name": "{{key}}"}""")).Expect(201);
            _service.Time.Advance(TimeSpan.FromSeconds(10));
            (await _rita.PatchAsync($"flags/shop/{key}", """{"instructions": [{"kind": "addTags", "values": ["t"]}]}""")).Expect(200);
        }
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("""[{"effect": "allow", "actions": ["createFlag"], "resources": ["proj/shop:env/*:flag/*"]}]""", "c b a")]
    [InlineData("""[{"effect": "allow", "actions": ["*"], "resources": ["proj/shop:env/*:flag/b"]}]""", "b b")]
    [InlineData("""[{"effect": "allow", "notActions": ["createFlag"], "resources": ["proj/*:env/*:flag/*"]}]""", "c b a")]
    [InlineData(
        """[{"effect": "allow", "actions": ["*"], "resources": ["proj/*:env/*:flag/*"]}, {"effect": "deny", "actions": ["updateTags"], "notResources": ["proj/*:env/*:flag/a"]}]""",
        "c b a a"
    )]
    [InlineData("""[{"effect": "allow", "actions": ["*"], "resources": ["member/*"]}]""", "")]
    [InlineData("[]", "c c b b a a test")]
    [InlineData(null, "c c b b a a test")]
    public async Task Entries_are_those_that_the_statements_allow(string? statements, string keys)
    {
        var found = (await _rita.PostAsync("auditlog", statements)).Expect(200).Json.GetProperty("items").EnumerateArray();

        Assert.Equal(keys, string.Join(' ', found.Select(entry => entry.GetProperty("name").GetString())));
    }

    [Fact]
    public async Task Pages_follow_one_another_when_the_statements_are_sent_again()
    {
        List<string?> keys = [];
        for (var path = "/api/v2/auditlog?limit=1"; path is not null; )
        {
            var page = (await _rita.PostAsync(path, Made)).Expect(200).Json;
            keys.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()));
            path = page.GetProperty("_links").TryGetProperty("next", out var next) ? next.GetProperty("href").GetString() : null;
        }

        Assert.Equal(["c", "b", "a"], keys);
    }

    [Fact]
    public async Task Each_part_of_a_span_counts_what_happened_in_it_of_what_the_caller_may_see()
    {
        var start = ServiceSetup.Start.ToUnixTimeMilliseconds();
        var counts = (await _rita.PostAsync($"auditlog/counts?after={start - 1}&before={start + 29_999}&buckets=3", Made)).Expect(200).Json;
        Assert.Equal(
            $"{start - 1}: 1, {start + 9_999}: 1, {start + 19_999}: 1; 3 10000",
            string.Join(
                ", ",
                counts.GetProperty("buckets").EnumerateArray().Select(it => $"{it.GetProperty("timestamp")}: {it.GetProperty("count")}")
            ) + $"; {counts.GetProperty("totalCount")} {counts.GetProperty("bucketIntervalMs")}"
        );

        Assert.Equal(6, await TotalAsync(_rita, start));
        Assert.Equal(5, await TotalAsync(_rita, start + 5_000));
        Assert.Equal(0, await TotalAsync(await _service.MemberAsync(Role.NoAccess), start));
    }

    private static async Task<int> TotalAsync(Client caller, long after) =>
        (
            await caller.PostAsync(
                $"auditlog/counts?after={after - 1}",
                """[{"effect": "allow", "actions": ["*"], "resources": ["proj/*:env/*:flag/*"]}]"""
            )
        )
            .Expect(200)
            .Json.GetProperty("totalCount")
            .GetInt32();
}
