using Approvals.Domain.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Layouts;
using Approvals.Tests.Drivers;
using Approvals.Tests.Storms;
using Azure.Core;
using Azure.Data.Tables;

namespace Approvals.Tests.Storage;

/// <summary>A store with the rows of an earlier version is moved to today's, whatever comes in between.</summary>
public sealed class OldStoreTests
{
    private static readonly HashSet<string> s_projects = [.. OldStore.Projects];

    private static readonly HashSet<string> s_all = [.. OldStore.Projects, OldStore.Deleted];

    [Fact]
    public async Task Everything_works_on_a_store_of_the_former_layout_and_its_rows_are_gone_then()
    {
        await using var service = await StartAsync();
        var (rita, sam, oracle) = (await service.MemberAsync(), await service.MemberAsync(), new ListOracle(service));
        var requests = Invariants.RequestsIn(await service.RowsAsync()).Select(row => row.Request).ToList();
        Assert.Equal(27, requests.Count);

        foreach (var project in OldStore.Projects)
        {
            var pending = await IdsAsync($"projectKey equals {project}, status equals pending, reviewStatus equals pending");
            (await sam.ApproveAsync(pending[0])).Expect(200);
            (await rita.ApplyAsync(pending[0])).Expect(200);
            (await rita.DeleteAsync($"{Client.AnyRoute}/{pending[1]}")).Expect(204);
            foreach (var approved in await IdsAsync($"projectKey equals {project}, status equals pending, reviewStatus equals approved"))
            {
                (await rita.ApplyAsync(approved)).Expect(200);
            }

            var scheduled = Assert.Single(await IdsAsync($"projectKey equals {project}, status equals scheduled"));
            (await rita.DeleteAsync($"{Client.AnyRoute}/{scheduled}")).Expect(204);
            await rita.AskAsync($"projects/{project}/flags/checkout/environments/production/approval-requests");
        }

        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        await oracle.CheckAsync(rita, s_all, s_projects);
        await oracle.CheckItemsAsync(rita);
        await CheckMovedAsync(service);
        Assert.True(
            (await (await service.MemberAsync(Role.Admin)).GetAsync("auditlog/verify?project=shop"))
                .Expect(200)
                .Json.GetProperty("valid")
                .GetBoolean()
        );

        async Task<IReadOnlyList<string>> IdsAsync(string filter) =>
            [
                .. (await rita.GetAsync($"{Client.AnyRoute}?filter={Uri.EscapeDataString(filter)}"))
                    .Expect(200)
                    .Json.GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("_id").GetString()!),
            ];
    }

    [Fact]
    public async Task A_move_that_is_killed_at_any_call_that_writes_is_finished_by_the_next()
    {
        var calls = new TableCalls();
        await using var service = await StartAsync(calls);
        var layouts = service.Get<ProjectLayouts>();
        var (kills, isMoved, isDone) = (0, false, false);
        while (!isDone)
        {
            // Until the marker is there each try writes all from the beginning; then each goes on where the one before was killed.
            var (writes, killed, isBefore) = (0, isMoved ? 1 : (kills / 2) + 1, kills % 2 == 0);
            calls.Before = (_, message) => IsWrite(message) && ++writes == killed && isBefore ? throw Kill() : Task.CompletedTask;
            calls.After = (_, message) => IsWrite(message) && writes == killed && !isBefore ? throw Kill() : Task.CompletedTask;
            try
            {
                await layouts.EnsureAsync("shop", default);
                isDone = true;
            }
            catch (InvalidDataException)
            {
                calls.Reset();
                kills++;
                isMoved = MarkerOf("shop", await service.RowsAsync()) == 1;
            }
        }

        calls.Reset();
        Assert.InRange(kills, 20, 100);
        await service.SweepAsync();
        await CheckMovedAsync(service);
        await new ListOracle(service).CheckAsync(await service.MemberAsync(), s_all, s_projects);

        static bool IsWrite(HttpMessage message) => message.Request.Method != RequestMethod.Get;

        static InvalidDataException Kill() => new("Killed.");
    }

    [Fact]
    public async Task One_that_stood_still_while_another_moved_the_rows_writes_nothing_any_more()
    {
        var setup = new ServiceSetup();
        var calls = new TableCalls();
        await using var slow = await StartAsync(calls, setup);
        await using var quick = await RunningService.StartAsync(setup with { Time = new(OldStore.WrittenAt) });
        var writes = 0;
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        calls.Before = (_, message) =>
        {
            if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) && ++writes == 2)
            {
                reached.SetResult();
                return goOn.Task;
            }

            return Task.CompletedTask;
        };

        var moved = slow.Get<ProjectLayouts>().EnsureAsync("shop", default).AsTask();
        await reached.Task;
        var rita = await quick.MemberAsync();
        var pending = Invariants
            .RequestsIn(await quick.RowsAsync())
            .First(row => row.Request is { IsTerminal: false, Resource.ProjectKey: "shop" });
        (await rita.DeleteAsync($"{Client.AnyRoute}/{pending.Request.Id}")).Expect(204);
        goOn.SetResult();
        await moved;

        await quick.SweepAsync();
        await CheckMovedAsync(quick);
    }

    [Fact]
    public async Task Two_instances_may_move_the_same_rows_at_once()
    {
        var setup = new ServiceSetup();
        await using var one = await StartAsync(calls: null, setup);
        await using var other = await RunningService.StartAsync(setup with { Time = new(OldStore.WrittenAt) });

        await Task.WhenAll(
            from service in new[] { one, other }
            from project in s_all
            select service.Get<ProjectLayouts>().EnsureAsync(project, default).AsTask()
        );

        await CheckMovedAsync(one);
    }

    [Fact]
    public async Task Index_rows_and_counters_are_made_again_when_the_marker_is_deleted()
    {
        var setup = new ServiceSetup();
        await using (var service = await StartAsync(calls: null, setup))
        {
            await service.SweepAsync();
            var (rows, table) = (await service.RowsAsync(), await service.Get<Tables>().ProjectsAsync(default));
            var spoilt = rows.Values.Where(row => row.RowKey.StartsWith(Keys.RequestsBy("shop"), StringComparison.Ordinal)).Chunk(3);
            foreach (var row in spoilt.Select(some => some[0]).Append(rows.Values.First(row => row.RowKey == Keys.Layout("shop"))))
            {
                await table.DeleteEntityAsync(row);
            }

            await table.AddEntityAsync(new TableEntity(Keys.ShardOf("shop"), Keys.RequestsBy("shop") + "Status|0|0"));
            await table.AddEntityAsync(
                Counters.Row(Keys.ShardOf("shop"), Keys.CountsBy("shop") + "ResourceId|0", new Dictionary<string, int> { ["Requests"] = 3 })
            );
        }

        await using var next = await RunningService.StartAsync(setup with { Time = new(OldStore.WrittenAt) });
        await next.SweepAsync();

        await CheckMovedAsync(next);
    }

    [Fact]
    public async Task A_new_project_has_its_marker_and_a_key_that_nothing_is_stored_under_gets_none()
    {
        await using var service = await RunningService.StartAsync();
        var ada = await service.MemberAsync(Role.Admin);
        (await ada.PostAsync("projects", """{"key": "new", "name": "New"}""")).Expect(201);
        (await ada.GetAsync($"{Client.AnyRoute}?filter=projectKey equals none")).Expect(200);

        var rows = await service.RowsAsync();
        Assert.Equal(
            [Keys.Layout("new")],
            rows.Values.Select(row => row.RowKey).Where(key => key.StartsWith("layout|", StringComparison.Ordinal))
        );
    }

    private static async Task<RunningService> StartAsync(TableCalls? calls = null, ServiceSetup? setup = null)
    {
        setup ??= new();
        await OldStore.LoadAsync(setup.TablePrefix);
        return await RunningService.StartAsync(setup with { TableCalls = calls, Time = new(OldStore.WrittenAt) });
    }

    private static int? MarkerOf(string project, IReadOnlyDictionary<string, TableEntity> rows) =>
        rows.GetValueOrDefault($"{Keys.ShardOf(project)}/{Keys.Layout(project)}")?.GetInt32("Layout");

    /// <summary>Every project has been moved, nothing of the former layout is left, and all index rows and counters are right.</summary>
    private static async Task CheckMovedAsync(RunningService service)
    {
        var rows = await service.RowsAsync();
        Assert.DoesNotContain(rows.Values, row => Keys.IsOfOldLayout(row.RowKey));
        Assert.All(s_all, project => Assert.Equal(2, MarkerOf(project, rows)));
        Assert.Empty(Invariants.WrongIndexes(rows, [.. Invariants.RequestsIn(rows)]));
    }
}
