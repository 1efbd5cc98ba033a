using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;
using Approvals.Tests.Resources;

namespace Approvals.Tests.Freezing;

/// <summary>Direct changes while "production" is frozen; nothing requires an approval there.</summary>
public sealed class FrozenChangeTests : IAsyncLifetime
{
    private static readonly string[] s_everything =
    [
        "proj/*",
        "proj/*:env/*",
        "proj/*:env/*:flag/*",
        "proj/*:env/*:segment/*",
        "proj/*:env/*:aiconfig/*",
    ];

    private RunningService _service = null!;

    public async Task InitializeAsync() =>
        _service = await (await RunningService.StartAsync(new() { Mode = ApprovalMode.LaunchDarkly })).WithFlagAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>A write, its status when it is made, and whether it changes what production serves.</summary>
    public static TheoryData<string, string, string?, int, bool> Writes
    {
        get
        {
            var writes = DirectGateTests.Writes;
            const string flag = "flags/shop/{key}";
            writes.Add("POST", "flags/shop", """{"key": "{key}-new", "name": "New"}""", 201, false);
            writes.Add("POST", "flags/shop", """{"key": "{key}-new", "name": "New", "isFlagOn": true}""", 201, true);
            writes.Add("POST", "flags/shop?clone={key}", """{"key": "{key}-new", "name": "New"}""", 201, true);
            writes.Add("PATCH", flag, On("production"), 200, true);
            writes.Add("PATCH", flag, On("test"), 200, false);
            writes.Add("PATCH", flag, """{"instructions": [{"kind": "archiveFlag"}]}""", 200, true);
            writes.Add(
                "PATCH",
                flag,
                """{"instructions": [{"kind": "updateName", "value": "Newer"}, {"kind": "addTags", "values": ["a"]}]}""",
                200,
                false
            );
            writes.Add("DELETE", flag, null, 204, true);
            writes.Add("POST", flag + "/copy", """{"source": {"key": "test"}, "target": {"key": "production"}}""", 201, true);
            writes.Add("POST", flag + "/copy", """{"source": {"key": "production"}, "target": {"key": "test"}}""", 201, false);
            return writes;

            static string On(string environment) => $$"""{"environmentKey": "{{environment}}", "instructions": [{"kind": "turnFlagOn"}]}""";
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_is_refused_until_the_freeze_ends_but_for_who_may_bypass_it_and_says_why(
        string method,
        string path,
        string? body,
        int status,
        bool isHeld
    )
    {
        var (ada, now) = (await _service.MemberAsync(Role.Admin), _service.Time.GetUtcNow());
        var free = await _service.MemberAsync(PolicyStatement.Allow(["*", "bypassFreezeWindow"], s_everything));
        await ada.FreezeAsync(now, now.AddHours(2));
        var explained = body is null ? null : $$"""{{body[..^1]}}, "comment": "The shop is down"}""";
        var number = 0;

        foreach (
            var (caller, sent, passes) in new[] { (ada, explained, false), (free, body, false), (free, explained, explained is not null) }
        )
        {
            var answer = await WriteAsync(caller, sent);
            if (!isHeld || passes)
            {
                answer.Expect(status);
            }
            else
            {
                Assert.Equal(("frozen", 409), (answer.Reason, answer.Status));
                Assert.Contains($"'production' until {now.AddHours(2):yyyy-MM-dd'T'HH:mm:ss'Z'}", answer.Text);
            }
        }

        // A dry run, and a copy of what is the same already, change nothing.
        if (isHeld && explained is not null && !path.Contains("dryRun") && !path.EndsWith("copy", StringComparison.Ordinal))
        {
            var entry = await new AuditDriver(ada).LastAsync();
            Assert.Equal("bypassFreezeWindow", FreezeDriver.ActionsOf(entry)[^1]);
            Assert.Equal("The shop is down", entry.GetProperty("comment").GetString());
            Assert.Equal("Sales", entry.GetProperty("details").GetProperty("freezeBypassed").GetProperty("windows")[0].GetString());
        }

        await _service.AdvanceAsync(TimeSpan.FromHours(2));
        (await WriteAsync(ada, body)).Expect(status);

        async Task<Answer> WriteAsync(Client caller, string? sent)
        {
            var key = $"k{++number}";
            await _service.WithSegmentAsync(key, tags: "vital");
            await _service.WithAiConfigAsync(key, tags: "vital");
            await _service.SaveFlagAsync(key);
            return await caller.SendAsync(new HttpMethod(method), path.Replace("{key}", key), sent?.Replace("{key}", key));
        }
    }
}
