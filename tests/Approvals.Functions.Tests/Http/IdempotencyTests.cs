using Approvals.Domain.Access;
using Approvals.Functions.Http;
using Approvals.Service.Access;
using Approvals.Service.Idempotency;
using Approvals.Storage;
using Approvals.Storage.Idempotency;
using Approvals.Tests.Drivers;
using Azure.Data.Tables;

namespace Approvals.Tests.Http;

/// <summary>A call that is repeated under its key is answered again and not done again.</summary>
public sealed class IdempotencyTests : IAsyncLifetime
{
    private const string Replayed = "Idempotency-Replayed";

    private const string Ask =
        """{"resourceId": "proj/shop:env/production:flag/checkout", "description": "Please", "instructions": [{"kind": "turnFlagOn"}]}""";

    private const string Approve = """{"kind": "approve"}""";

    private const string Comment = """{"kind": "comment", "comment": "Why?"}""";

    private readonly TableCalls _tables = new();

    private readonly ServiceSetup _setup;

    private RunningService _service = null!;

    private Client _rita = null!;

    private Client _sam = null!;

    public IdempotencyTests() => _setup = new() { TableCalls = _tables };

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(_setup)).WithFlagAsync();
        (_rita, _sam) = (await _service.MemberAsync(), await _service.MemberAsync());
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>Path with the {id} of an approved request of Rita's, body, and the status of Sam's call.</summary>
    public static TheoryData<string, string, int> Works =>
        new()
        {
            { Client.AnyRoute, Ask, 201 },
            { Client.FlagRoute, Ask, 201 },
            { Client.ScheduleRoute, """{"executionDate": 1900000000000, "instructions": [{"kind": "turnFlagOn"}]}""", 201 },
            { Client.AnyRoute + "/{id}/reviews", Comment, 200 },
            { Client.FlagRoute + "/{id}/reviews", Comment, 200 },
            { Client.AnyRoute + "/{id}/apply", "{}", 200 },
            { Client.FlagRoute + "/{id}/apply", "", 200 },
            { Client.AnyRoute + "/000000000000000000000000/apply", "{}", 404 },
        };

    [Theory]
    [MemberData(nameof(Works))]
    public async Task A_repeated_call_gets_the_same_answer_and_changes_nothing(string path, string body, int status)
    {
        path = path.Replace("{id}", await ApprovedAsync());
        var first = (await _service.KeyedAsync(_sam, path, body, "k-1")).Expect(status);
        await _service.SettleAsync();
        var rows = await _service.RowsAsync();
        _tables.Reset();

        var second = (await _service.KeyedAsync(_sam, path, body, "k-1")).Expect(status);

        Assert.Null(first.Header(Replayed));
        Assert.Equal("true", second.Header(Replayed));
        Assert.Equal((first.Text, first.Header("Content-Type")), (second.Text, second.Header("Content-Type")));
        Assert.Equal(2, _tables.Count);
        Assert.Equal(rows.Select(row => (row.Key, row.Value.ETag)), (await _service.RowsAsync()).Select(row => (row.Key, row.Value.ETag)));
    }

    [Fact]
    public async Task A_key_counts_for_one_caller_one_path_and_one_body()
    {
        var id = (await _service.KeyedAsync(_rita, Client.AnyRoute, Ask, "k")).Expect(201).Id;

        var reused = (await _service.KeyedAsync(_rita, Client.AnyRoute, Ask.Replace("Please", "Now"), "k")).Expect(422);
        Assert.Equal(("invalid_request", "idempotency_key_reused"), (reused.Json.GetProperty("code").GetString(), reused.Reason));
        Assert.Equal(id, (await _service.KeyedAsync(_rita, Client.AnyRoute, Ask, "k")).Expect(201).Id);

        string[] others =
        [
            (await _service.KeyedAsync(_sam, Client.AnyRoute, Ask, "k")).Expect(201).Id,
            (await _service.KeyedAsync(_rita, Client.FlagRoute, Ask, "k")).Expect(201).Id,
            (await _service.KeyedAsync(_rita, Client.AnyRoute, Ask, "K")).Expect(201).Id,
            (await _rita.PostAsync(Client.AnyRoute, Ask)).Expect(201).Id,
        ];
        Assert.Equal(5, others.Append(id).Distinct().Count());
    }

    [Fact]
    public async Task A_refusal_is_final_for_its_key_but_a_body_that_could_not_be_read_is_not()
    {
        var id = await _rita.AskAsync();
        var apply = $"{Client.AnyRoute}/{id}/apply";
        Assert.Equal("not_approved", (await _service.KeyedAsync(_rita, apply, "{}", "early")).Expect(400).Reason);
        (await _sam.ApproveAsync(id)).Expect(200);
        var again = (await _service.KeyedAsync(_rita, apply, "{}", "early")).Expect(400);
        Assert.Equal(("not_approved", "true"), (again.Reason, again.Header(Replayed)));
        (await _service.KeyedAsync(_rita, apply, "{}", "late")).Expect(200);

        Assert.Equal("invalid_json", (await _service.KeyedAsync(_rita, Client.AnyRoute, "{", "typo")).Expect(400).Reason);
        Assert.Equal("invalid_body", (await _service.KeyedAsync(_rita, Client.AnyRoute, "{}", "typo")).Expect(400).Reason);
        Assert.Null((await _service.KeyedAsync(_rita, Client.AnyRoute, Ask, "typo")).Expect(201).Header(Replayed));
    }

    [Fact]
    public async Task A_key_is_1_to_255_visible_characters()
    {
        foreach (var wrong in new[] { "", "a b", "a\tb", new string('k', 256) })
        {
            Assert.Equal("invalid_idempotency_key", (await _service.KeyedAsync(_rita, Client.AnyRoute, Ask, wrong)).Expect(400).Reason);
        }

        Assert.NotNull(IdempotencyKey.Check("schl\u00fcssel"));
        foreach (var right in new[] { "!", new string('~', 255), "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"" })
        {
            (await _service.KeyedAsync(_rita, Client.AnyRoute, Ask, right)).Expect(201);
        }
    }

    [Fact]
    public async Task While_the_first_call_is_at_work_others_with_its_key_are_told_to_wait_until_it_must_be_dead()
    {
        var (reached, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var id = await _rita.AskAsync();
        await _service.SettleAsync();
        var path = $"{Client.AnyRoute}/{id}/reviews";
        _tables.Before = async (_, message) =>
        {
            if (message.Request.Uri.ToString().Contains("$batch", StringComparison.Ordinal) && reached.TrySetResult())
            {
                await release.Task;
            }
        };
        var first = _service.KeyedAsync(_sam, path, Approve, "k");
        await reached.Task;

        var waiting = (await _service.KeyedAsync(_sam, path, Approve, "k")).Expect(409);
        Assert.Equal(
            ("optimistic_locking_error", "idempotency_key_in_use"),
            (waiting.Json.GetProperty("code").GetString(), waiting.Reason)
        );
        Assert.Equal("idempotency_key_reused", (await _service.KeyedAsync(_sam, path, Comment, "k")).Expect(422).Reason);

        // On the instance that stands still, a change of the project would wait for the one that is under way.
        await using var other = await RunningService.StartAsync(_setup with { TableCalls = null });
        _service.Time.Advance(TimeSpan.FromMinutes(2));
        var second = (await other.KeyedAsync(_sam, path, Approve, "k")).Expect(200);
        release.SetResult();
        var late = (await first).Expect(200);

        Assert.Null(second.Header(Replayed));
        Assert.Null(late.Header(Replayed));
        var review = Assert.Single((await _rita.RequestAsync(id)).GetProperty("allReviews").EnumerateArray());
        Assert.All(
            [second, late],
            answer => Assert.Equal(review.ToString(), Assert.Single(answer.Json.GetProperty("allReviews").EnumerateArray()).ToString())
        );
    }

    [Fact]
    public async Task Many_at_once_with_one_key_make_one_request()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => _service.KeyedAsync(_rita, Client.AnyRoute, Ask, "k")));

        var id = Assert.Single(answers, answer => answer.Status == 201 && answer.Header(Replayed) is null).Id;
        Assert.All(
            answers,
            answer => Assert.True(answer is { Status: 409, Reason: "idempotency_key_in_use" } || answer.Expect(201).Id == id)
        );
        Assert.Equal([id], await IdsAsync());
    }

    /// <summary>
    /// The process may die, or lose its storage, at any call to the tables: before the call takes effect or after. Whoever
    /// repeats the call then is answered as if nothing had happened, and everything happened once.
    /// </summary>
    [Theory]
    [InlineData("create", false)]
    [InlineData("create", true)]
    [InlineData("review", false)]
    [InlineData("review", true)]
    [InlineData("apply", false)]
    [InlineData("apply", true)]
    public async Task Wherever_a_call_breaks_off_repeating_it_does_the_work_once(string work, bool afterTheCall)
    {
        var (broken, seen) = (0, new HashSet<string>());
        for (var last = 1; ; last++)
        {
            var id = work == "create" ? "" : await ApprovedAsync();
            var (path, body, status) = work switch
            {
                "create" => (Client.AnyRoute, Ask, 201),
                "review" => ($"{Client.AnyRoute}/{id}/reviews", Comment, 200),
                _ => ($"{Client.AnyRoute}/{id}/apply", "{}", 200),
            };
            await _service.SettleAsync();
            var before = await IdsAsync();
            var failed = false;
            Task BreakFrom(int broken, int number)
            {
                failed |= number >= broken;
                return number >= broken ? throw new Azure.RequestFailedException("The table service is away.") : Task.CompletedTask;
            }

            _tables.Reset();
            _tables.Before = (number, _) => BreakFrom(afterTheCall ? last + 1 : last, number);
            _tables.After = (number, _) => BreakFrom(last, number);
            var first = await _service.KeyedAsync(_sam, path, body, $"k-{last}");
            _tables.Reset();
            Assert.True(first.Status == status || first is { Status: 503 }, first.Text);
            broken += failed ? 1 : 0;

            await _service.AdvanceAsync(TimeSpan.FromMinutes(3));
            var second = (await _service.KeyedAsync(_sam, path, body, $"k-{last}")).Expect(status);
            var third = (await _service.KeyedAsync(_sam, path, body, $"k-{last}")).Expect(status);
            await _service.SettleAsync();

            Assert.Equal(second.Text, third.Text);
            Assert.Equal("true", third.Header(Replayed));
            if (work == "create")
            {
                Assert.Equal(second.Id, Assert.Single((await IdsAsync()).Except(before)));
                Assert.True(first.Status == 503 || first.Id == second.Id);
            }
            else
            {
                var request = await _rita.RequestAsync(id);
                Assert.Equal(work == "review" ? 2 : 1, request.GetProperty("allReviews").GetArrayLength());
                Assert.Equal(work == "review" ? "pending" : "completed", request.GetProperty("status").GetString());
            }

            seen.Add($"{first.Status} {second.Header(Replayed)}");
            if (!failed)
            {
                break;
            }
        }

        Assert.True(broken >= 3, $"Only {broken} places to break off were found.");
        Assert.Contains("503 ", seen);
    }

    [Fact]
    public async Task A_call_that_failed_may_be_repeated_at_once()
    {
        var id = await ApprovedAsync();
        await _service.SettleAsync();
        var failures = 1;
        _tables.After = (_, message) =>
            message.Request.Uri.ToString().Contains("$batch", StringComparison.Ordinal) && Interlocked.Decrement(ref failures) >= 0
                ? throw new Azure.RequestFailedException("The table service's answer is lost.")
                : Task.CompletedTask;
        (await _service.KeyedAsync(_sam, $"{Client.AnyRoute}/{id}/apply", "{}", "k")).Expect(503);

        var applied = (await _service.KeyedAsync(_sam, $"{Client.AnyRoute}/{id}/apply", "{}", "k")).Expect(200);

        Assert.Equal(("completed", (true, 2)), (applied.Json.GetProperty("status").GetString(), await _rita.FlagAsync()));
    }

    [Fact]
    public async Task Keys_are_kept_for_a_day()
    {
        var id = (await _service.KeyedAsync(_rita, Client.AnyRoute, Ask, "k")).Expect(201).Id;
        _service.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        Assert.Equal(id, (await _service.KeyedAsync(_rita, Client.AnyRoute, Ask, "k")).Expect(201).Id);

        _service.Time.Advance(TimeSpan.FromTicks(1));
        var next = (await _service.KeyedAsync(_rita, Client.AnyRoute, Ask.Replace("Please", "Now"), "k")).Expect(201);
        Assert.Null(next.Header(Replayed));
        Assert.False(next.Id == id);
        (await _service.KeyedAsync(_sam, Client.AnyRoute, Ask, "k")).Expect(201);
        Assert.Equal(2, await KeysAsync());

        await _service.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.Equal(2, await KeysAsync());
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        await _service.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(0, await KeysAsync());
    }

    [Theory]
    [InlineData(Once.MaxKeptBytes, 1)]
    [InlineData(Once.MaxKeptBytes + 1, 2)]
    public async Task An_answer_too_large_for_a_row_is_made_again_with_the_same_ids(int bytes, int times)
    {
        var (ids, made) = (_service.Get<IdFactory>(), new List<(string, string, string, string)>());
        var call = new KeyedCall("row", "body");
        var caller = new Caller(
            new Identity
            {
                Member = new Member
                {
                    Id = "a",
                    Email = "a@example.com",
                    Role = Role.Writer,
                },
                Rights = new([], null, Domain.Settings.ApprovalMode.Strict),
                BaseRole = Role.Writer,
                HasBaseRoleOnly = true,
            }
        );

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var outcome = await _service.Get<Once>().RunAsync(call, caller, Work, default);
            Assert.Equal((200, bytes), (outcome.Answer?.Status, outcome.Answer?.Body.Length));
            _service.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(times, made.Count);
        Assert.Single(made.Select(ids => (ids.Item1, ids.Item2, ids.Item3)).Distinct());
        Assert.Equal(times, made.Select(ids => ids.Item4).Distinct().Count());

        Task<KeptAnswer> Work()
        {
            made.Add((ids.NewId(), ids.NewUuid(), ids.NewRequestId("shop"), ids.NewId()));
            return Task.FromResult(new KeptAnswer(200, new Dictionary<string, string>(), [.. Enumerable.Repeat((byte)'+', bytes)]));
        }
    }

    private async Task<string> ApprovedAsync()
    {
        var id = await _rita.AskAsync();
        (await _sam.ApproveAsync(id)).Expect(200);
        return id;
    }

    private async Task<IReadOnlyList<string>> IdsAsync() =>
        [
            .. (await _service.RowsAsync())
                .Values.Where(row => row.RowKey.StartsWith("request|", StringComparison.Ordinal))
                .Select(row => row.RowKey.Split('|')[1]),
        ];

    private async Task<int> KeysAsync()
    {
        var table = await _service.Get<Tables>().AccountAsync(default);
        return await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"once"}")).CountAsync();
    }
}
