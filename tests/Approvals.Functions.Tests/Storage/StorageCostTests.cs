using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storage;

/// <summary>Calls to the table service are part of the contract; docs/storage.md says what each is for.</summary>
public sealed class StorageCostTests
{
    /// <summary>Read a request that is open: itself, and the head of the project's audit log, which has not moved.</summary>
    private const int GetOpen = 2;

    /// <summary>Read a request that has ended: itself.</summary>
    private const int GetEnded = 1;

    /// <summary>The counters of requests by what has few values.</summary>
    private const int Counters = 1;

    /// <summary>The counter of a request by the member who asked.</summary>
    private const int CountersOfMember = 1;

    /// <summary>Create: one transaction. What it is decided on, and what showing it takes, is known.</summary>
    private const int Create = 1;

    /// <summary>Review, apply or delete: read the request, one transaction.</summary>
    private const int Change = 1 + 1;

    /// <summary>Read a row, or rows of one sort, for the first time.</summary>
    private const int First = 1;

    /// <summary>List what is scheduled: the head of the project's audit log.</summary>
    private const int ListScheduled = 1;

    /// <summary>What the orchestration does after a change: look at the request, and take it off the sweep's list.</summary>
    private const int Settle = 1 + 1;

    /// <summary>Make an environment: one transaction for all resources, one for what finds its keys, and one for the project.</summary>
    private const int MakeEnvironment = 3;

    /// <summary>Delete an environment: the project; look for resources that need the change, one transaction; what finds its keys.</summary>
    private const int DeleteEnvironment = 3;

    /// <summary>Look up tags: those of the project and its environments, and of the resource.</summary>
    private const int Tags = 2;

    private const int RowsACall = 1000;

    [Fact]
    public async Task Each_operation_takes_a_small_constant_number_of_calls()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        foreach (var caller in new[] { rita, sam })
        {
            (await caller.GetAsync(Client.FlagRoute)).Expect(200);
        }

        var id = "";
        Assert.Equal(
            First + Counters + CountersOfMember + Create + Settle,
            await calls.OfAsync(async () =>
            {
                id = await rita.AskAsync();
                await service.SettleAsync();
            })
        );
        Assert.Equal(GetOpen, await calls.OfAsync(() => rita.RequestAsync(id)));
        Assert.Equal(
            Change + Settle,
            await calls.OfAsync(async () =>
            {
                (await sam.ApproveAsync(id)).Expect(200);
                await service.SettleAsync();
            })
        );
        Assert.Equal(
            Change + Settle,
            await calls.OfAsync(async () =>
            {
                (await rita.ApplyAsync(id)).Expect(200);
                await service.SettleAsync();
            })
        );
        Assert.Equal(GetEnded, await calls.OfAsync(() => rita.RequestAsync(id)));

        var other = await rita.AskAsync();
        await service.SettleAsync();
        Assert.Equal(
            Change + 1,
            await calls.OfAsync(async () =>
            {
                (await rita.DeleteAsync($"{Client.AnyRoute}/{other}")).Expect(204);
                await service.SettleAsync();
            })
        );
    }

    [Fact]
    public async Task Environments_and_the_list_of_projects_take_what_the_document_says()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        await service.SaveSettingsAsync(new(), "other");
        var rita = await service.MemberAsync();
        (await rita.GetAsync("projects")).Expect(200);

        Assert.Equal(1 + 2, await calls.OfAsync(async () => (await rita.GetAsync("projects?limit=1")).Expect(200)));
        Assert.Equal(
            (3 * First) + MakeEnvironment,
            await calls.OfAsync(async () =>
                (await rita.PostAsync("projects/shop/environments", """{"key": "qa", "name": "QA", "color": "123456"}""")).Expect(201)
            )
        );
        Assert.Equal(
            DeleteEnvironment,
            await calls.OfAsync(async () => (await rita.DeleteAsync("projects/shop/environments/qa")).Expect(204))
        );
    }

    [Fact]
    public async Task A_sweep_that_finds_nothing_takes_two_calls_and_three_a_shard()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2 + 3, await calls.OfAsync(() => service.AdvanceAsync(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public async Task An_expired_target_takes_three_calls_more()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        await service.WithSegmentAsync("beta");
        var rita = await service.MemberAsync();
        (
            await rita.PatchAsync(
                "segments/shop/production/beta",
                """{"instructions": [{"kind": "addIncludedUsers", "values": ["kim"]}]}"""
            )
        ).Expect(200);
        (
            await rita.PatchAsync(
                "segments/shop/beta/expiring-targets/production",
                $$"""{"instructions": [{"kind": "addExpiringTarget", "contextKey": "kim", "targetType": "included", "value": {{service.Time.GetUtcNow().AddMinutes(2).ToUnixTimeMilliseconds()}}}]}"""
            )
        ).Expect(200);
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2 + 3 + 3, await calls.OfAsync(() => service.AdvanceAsync(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public async Task Tags_are_looked_up_only_for_callers_whose_policies_look_at_them()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        foreach (var (specifier, more) in new[] { ("proj/*:env/*:flag/secret", 0), ("proj/*:env/*:flag/*;secret", Tags) })
        {
            var caller = await service.PolicyTokenAsync(PolicyStatement.Allow(["*"], "*"), PolicyStatement.Deny(["*"], specifier));
            (await caller.GetAsync(Client.FlagRoute)).Expect(200);
            var id = "";

            Assert.Equal(1 + more, await calls.OfAsync(async () => (await caller.GetAsync("flags/shop/checkout")).Expect(200)));
            Assert.Equal(
                (more == 0 ? First + Counters : 0) + Create + Settle + more,
                await calls.OfAsync(async () =>
                {
                    id = await caller.AskAsync();
                    await service.SettleAsync();
                })
            );
            Assert.Equal(GetOpen + more, await calls.OfAsync(() => caller.RequestAsync(id)));
            Assert.Equal(
                Change + 1,
                await calls.OfAsync(async () =>
                {
                    (await caller.DeleteAsync($"{Client.AnyRoute}/{id}")).Expect(204);
                    await service.SettleAsync();
                })
            );
        }
    }

    [Fact]
    public async Task A_preview_takes_the_same_few_calls_however_much_has_happened()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        (await sam.GetAsync(Client.FlagRoute)).Expect(200);
        for (var round = 0; round < 3; round++)
        {
            var id = await rita.AskAsync(instructions: """[{"kind": "turnFlagOn"}]""");
            await service.SettleAsync();
            await PreviewAsync(id);
            await EvaluateAsync(id);

            // As for the request itself: it, and the head, which has not moved.
            Assert.Equal(GetOpen, await calls.OfAsync(() => PreviewAsync(id)));
            Assert.Equal(GetOpen, await calls.OfAsync(() => EvaluateAsync(id)));
            Assert.Equal(1, await calls.OfAsync(WhatIfAsync));

            (await sam.ApproveAsync(id)).Expect(200);
            (await rita.ApplyAsync(id)).Expect(200);
            await service.SettleAsync();

            // Its ledger row has the states.
            Assert.Equal(GetOpen + 1, await calls.OfAsync(() => PreviewAsync(id)));
        }

        async Task PreviewAsync(string id) => (await rita.GetAsync($"{Client.AnyRoute}/{id}/preview")).Expect(200);

        async Task EvaluateAsync(string id) =>
            (await rita.PostAsync($"{Client.AnyRoute}/{id}/preview/evaluate", """{"context": {"kind": "user", "key": "ann"}}""")).Expect(
                200
            );

        async Task WhatIfAsync() =>
            (
                await rita.PostAsync(
                    $"{Client.AnyRoute}/what-if",
                    """{"resourceId": "proj/shop:env/production:flag/checkout", "instructions": [{"kind": "turnFlagOff"}], "context": {"kind": "user", "key": "ann"}}"""
                )
            ).Expect(200);
    }

    [Fact]
    public async Task Scheduling_takes_no_more_however_many_open_requests_it_is_held_against()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        var rita = await service.MemberAsync();
        (await rita.GetAsync(Client.ScheduleRoute)).Expect(200);
        for (var open = 0; open < 3; open++)
        {
            var id = "";
            Assert.Equal(
                Create + Settle,
                await calls.OfAsync(async () =>
                {
                    id = (await rita.ScheduleAsync(service.Time.GetUtcNow().AddDays(1))).Expect(201).Id;
                    await service.SettleAsync();
                })
            );
            Assert.Equal(GetOpen, await calls.OfAsync(() => rita.GetAsync($"{Client.ScheduleRoute}/{id}")));
            Assert.Equal(ListScheduled, await calls.OfAsync(() => rita.GetAsync(Client.ScheduleRoute)));
            Assert.Equal(
                Change + Settle,
                await calls.OfAsync(async () =>
                {
                    (
                        await rita.PatchAsync(
                            $"{Client.ScheduleRoute}/{id}",
                            """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1900000000000}]}"""
                        )
                    ).Expect(200);
                    await service.SettleAsync();
                })
            );
        }
    }

    [Fact]
    public async Task A_page_of_any_filter_takes_the_same_few_calls_however_many_requests_there_are()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        var rita = await service.MemberAsync();
        (await rita.GetAsync(Client.AnyRoute)).Expect(200);

        await SeedAndCountAsync(more: 10, total: 10);
        await SeedAndCountAsync(more: 290, total: 300);

        async Task SeedAndCountAsync(int more, int total)
        {
            await service.SeedAsync(
                more,
                (request, _) =>
                    request with
                    {
                        Status = RequestStatus.Completed,
                        AppliedUnder = new ApprovalSettings(),
                        NotifyMemberIds = ["sam"],
                    }
            );
            foreach (var (filter, namesProject) in s_filters)
            {
                // The head, the counter and the page; the list of projects where the filter names none.
                var projects = namesProject ? 0 : 1;
                Assert.InRange(await ListAsync(filter, total), 1 + projects, 3 + projects);
                Assert.Equal((filter, 1 + projects), (filter, await ListAsync(filter, total)));
            }

            // The flag and its counter are known; the head, and the rows where more are asked for than before.
            Assert.InRange(await FlagListAsync(), 1, 2);
            Assert.Equal(1, await FlagListAsync());
        }

        Task<int> FlagListAsync() => calls.OfAsync(async () => (await rita.GetAsync(Client.FlagRoute)).Expect(200));

        async Task<int> ListAsync(string filter, int total)
        {
            var counted = 0;
            var taken = await calls.OfAsync(async () =>
                counted = (await rita.GetAsync($"{Client.AnyRoute}?filter={Uri.EscapeDataString(filter)}"))
                    .Expect(200)
                    .Json.GetProperty("totalCount")
                    .GetInt32()
            );
            Assert.Equal((filter, total), (filter, counted));
            return taken;
        }
    }

    [Fact]
    public async Task A_page_of_flags_under_any_filter_takes_one_call_and_one_more_a_thousand_flags_where_they_are_not_known()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        var rita = await service.MemberAsync();
        (await rita.GetAsync("members/me")).Expect(200);

        foreach (var more in new[] { 10, 290 })
        {
            for (var i = 0; i < more; i++)
            {
                await service.SaveFlagAsync($"flag-{more}-{i}", tags: "many");
            }

            foreach (var query in new[] { "", "filter=tags:many", "filter=tags:many&sort=-name&offset=9", "archived=true" })
            {
                // The head, which has not moved, once the project and its flags are known.
                Assert.InRange(await ListAsync(query), 1, 1 + (2 * First));
                Assert.Equal((query, 1), (query, await ListAsync(query)));
            }

            // A change by this instance goes into what is known.
            (await rita.PatchAsync("flags/shop/checkout", """{"instructions": [{"kind": "addTags", "values": ["many"]}]}""")).Expect(200);
            Assert.InRange(await ListAsync("filter=tags:many"), 0, 1);
            (await rita.PatchAsync("flags/shop/checkout", """{"instructions": [{"kind": "removeTags", "values": ["many"]}]}""")).Expect(
                200
            );
        }

        Task<int> ListAsync(string query) => calls.OfAsync(async () => (await rita.GetAsync($"flags/shop?{query}")).Expect(200));
    }

    [Fact]
    public async Task A_page_far_on_is_looked_up_by_keys_and_several_conditions_are_too()
    {
        var counted = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = counted })).WithFlagAsync();
        var rita = await service.MemberAsync();
        (await rita.GetAsync(Client.AnyRoute)).Expect(200);
        var seeded = await service.SeedAsync(
            RowsACall + 90,
            (request, i) =>
                request with
                {
                    Status = i % 2 == 0 ? RequestStatus.Completed : RequestStatus.Failed,
                    AppliedUnder = new ApprovalSettings(),
                    NotifyMemberIds = ["sam"],
                }
        );

        var newest = seeded.Reverse().ToList();
        foreach (
            var (query, expected, taken) in new[]
            {
                // The counter; keys up to the page, in two calls; the page.
                ("filter=projectKey equals shop&offset=1050", newest.Skip(1050), 1 + 2 + 1),
                // Two statuses are in one counter row; their keys are read side by side up to the page, and each has a part of it.
                ("filter=status anyOf [\"completed\", \"failed\"], projectKey equals shop&offset=1050", newest.Skip(1050), 1 + 2 + 2),
                // The head; all keys of both conditions, of which one takes two calls; the page.
                (
                    "filter=projectKey equals shop, status equals failed, notifyMemberIds equals sam",
                    newest.Where(it => it.Status == RequestStatus.Failed),
                    1 + 1 + 2 + 1
                ),
                ("filter=projectKey equals shop&offset=2000", [], 1),
            }
        )
        {
            var shown = "";
            var calls = await counted.OfAsync(async () =>
                shown = string.Join(
                    ' ',
                    (await rita.GetAsync($"{Client.AnyRoute}?{query}"))
                        .Expect(200)
                        .Json.GetProperty("items")
                        .EnumerateArray()
                        .Select(item => item.GetProperty("_id").GetString())
                )
            );
            Assert.Equal((query, string.Join(' ', expected.Take(20).Select(it => it.Id)), taken), (query, shown, calls));
        }
    }

    /// <summary>A filter, and whether it names the project; the list of projects is read for one that does not.</summary>
    private static readonly (string Filter, bool NamesProject)[] s_filters =
    [
        ("projectKey equals shop", true),
        ("resourceId equals proj/shop:env/production:flag/checkout", true),
        ("resourceKind equals flag", false),
        ("status equals completed", false),
        ("reviewStatus equals approved", false),
        ("requestorId equals nobody", false),
        ("notifyMemberIds anyOf [\"sam\"]", false),
        ("", false),
    ];
}
