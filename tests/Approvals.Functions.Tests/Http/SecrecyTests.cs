using Approvals.Domain.Access;
using Approvals.Tests.Access.EntraId;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Http;

/// <summary>What the service says of itself and its callers, and to whom.</summary>
public sealed class SecrecyTests : IAsyncLifetime
{
    private readonly Logbook _logs = new();
    private readonly TableCalls _tables = new();
    private RunningService _service = null!;
    private Tenant _tenant = null!;

    public async Task InitializeAsync()
    {
        (var setup, _tenant) = Tenant.Setup();
        _service = await (await RunningService.StartAsync(setup with { Logs = _logs, TableCalls = _tables })).WithFlagAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task No_token_is_ever_logged()
    {
        var (admin, sam) = (await _service.ServiceTokenAsync(Role.Admin), await _service.MemberAsync());
        var made = (await admin.PostAsync("tokens", """{"name": "New", "role": "writer", "serviceToken": true}""")).Expect(201);
        var reset = (await admin.PostAsync($"tokens/{made.Id}/reset")).Expect(200);
        string[] tokens =
        [
            admin.Token!,
            sam.Token!,
            Text(made),
            Text(reset),
            "api-look-alike",
            "sdk-9d3a5c1e",
            "Bearer api-0123456789abcdef",
            _tenant.Token(sam.Id),
            _tenant.Forged(sam.Id),
        ];

        var id = await admin.AskAsync();
        (await sam.ApproveAsync(id)).Expect(200);
        (await sam.ApplyAsync(id)).Expect(200);
        foreach (var token in tokens)
        {
            var caller = _service.Client(token);
            await caller.GetAsync("caller-identity");
            await caller.GetAsync("nothing/at/all");
            await caller.PostAsync("tokens", "{");
            _tables.Before = (_, _) => throw new InvalidOperationException("Nobody thought of this.");
            await caller.GetAsync($"flags/shop/{id}");
            _tables.Reset();
        }

        await _service.AdvanceAsync(TimeSpan.FromHours(1));

        // All that there is was logged, requests and failures among it.
        Assert.Contains(_logs.Lines, line => line.Contains("/api/v2/caller-identity"));
        Assert.Contains(_logs.Lines, line => line.Contains("Nobody thought of this."));
        Assert.All(tokens, token => Assert.DoesNotContain(_logs.Lines, line => line.Contains(token)));
    }

    [Fact]
    public async Task Logs_name_things_by_their_ids_and_never_hold_what_people_wrote()
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        var asked = await rita.PostAsync(Client.FlagRoute, """{"description": "For Kim only", "instructions": [{"kind": "turnFlagOn"}]}""");
        (
            await sam.PostAsync($"{Client.AnyRoute}/{asked.Expect(201).Id}/reviews", """{"kind": "approve", "comment": "Lee agrees"}""")
        ).Expect(200);
        _tables.Before = (_, _) => throw new InvalidOperationException("Nobody thought of this.");
        (await sam.ApplyAsync(asked.Id)).Expect(500);
        _tables.Reset();
        (await sam.ApplyAsync(asked.Id)).Expect(200);
        await _service.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Contains(_logs.Lines, line => line.Contains(asked.Id));
        Assert.All(
            new[] { "Kim only", "Lee agrees", "@example.com" },
            text => Assert.DoesNotContain(_logs.Lines, line => line.Contains(text))
        );
    }

    [Fact]
    public async Task Of_a_failure_in_the_service_the_caller_is_told_where_to_look_and_nothing_else()
    {
        var sam = await _service.MemberAsync();
        (await sam.GetAsync("flags/shop/checkout")).Expect(200);
        _tables.Before = (_, _) => throw new InvalidOperationException("Nobody thought of this.");

        var answer = (await sam.GetAsync("flags/shop/checkout")).Expect(500);

        Assert.Equal(["code", "id", "message", "reason"], answer.Json.EnumerateObject().Select(member => member.Name).Order());
        Assert.DoesNotContain("Nobody thought", answer.Text);
        Assert.DoesNotContain("   at ", answer.Text);
        Assert.Contains(
            _logs.Lines,
            line => line.Contains(answer.Json.GetProperty("id").GetString()!) && line.Contains("Nobody thought of this.")
        );
    }

    [Theory]
    [InlineData("flags/shop", true)]
    [InlineData("flags/shop", false)]
    [InlineData("openapi.json", false)]
    [InlineData("nothing", true)]
    [InlineData("/api/nothing", false)]
    public async Task Every_answer_tells_browsers_to_keep_and_show_nothing(string path, bool isSignedIn)
    {
        var answer = await _service.Client(isSignedIn ? (await _service.ServiceTokenAsync()).Token : null).GetAsync(path);

        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers["Content-Security-Policy"]);
        Assert.False(answer.Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Where_the_call_was_encrypted_browsers_are_told_to_keep_it_so()
    {
        var answer = await _service.CallAsync("GET", "openapi.json", token: null, ("X-Forwarded-Proto", "https"));

        Assert.Equal("max-age=31536000", answer.Headers["Strict-Transport-Security"]);
    }

    private static string Text(Answer made) => made.Json.GetProperty("token").GetString()!;
}
