using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storage;

/// <summary>Which rows a change of a request writes beside the request's own.</summary>
public sealed class IndexRowTests
{
    private static readonly string s_head = AuditChain.OfProject(RunningService.Project).HeadKey;

    [Fact]
    public async Task What_no_list_shows_is_written_into_the_row_of_the_request_and_into_no_index_row()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var id = await (await service.MemberAsync()).AskAsync();
        await service.SettleAsync();

        Assert.Equal(
            [s_head, Keys.Request(id)],
            await WrittenAsync(
                service,
                id,
                row =>
                    row with
                    {
                        Tries = 3,
                        Instance = 2,
                        OperationIds = ["one", "two"],
                        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                    }
            )
        );
    }

    [Fact]
    public async Task What_lists_show_is_written_into_each_index_row_with_the_head_of_the_project()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var id = await (await service.MemberAsync()).AskAsync();
        await service.SettleAsync();

        var written = await WrittenAsync(service, id, row => row with { ReviewStatus = ReviewStatus.Approved });

        // By requestor, project, status, resource, kind and, anew, by review status.
        Assert.Equal(6, written.Count(key => key.StartsWith(Keys.RequestsBy(RunningService.Project), StringComparison.Ordinal)));
        Assert.Superset(new HashSet<string> { Keys.Request(id), Keys.Counts(RunningService.Project), s_head }, written.ToHashSet());
        Assert.Equal(9, written.Count);
    }

    [Fact]
    public async Task A_large_request_and_one_that_many_are_asked_about_are_pointed_to()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var members = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => service.MemberAsync()));
        await service.TeamAsync("crowd", members.Select(member => member.Id));
        await members[0].AskAsync(more: ", \"notifyTeamKeys\": [\"crowd\"]");
        (
            await members[0]
                .PostAsync(
                    Client.FlagRoute,
                    $$"""{"description": "{{new string('l', 4_800)}}", "instructions": [{"kind": "turnFlagOn"}]}"""
                )
        ).Expect(201);

        var rows = (await service.RowsAsync()).Values.Where(row =>
            row.RowKey.StartsWith(Keys.RequestsBy("shop"), StringComparison.Ordinal)
        );
        Assert.Equal((6, 9 + 6), (rows.Count(row => row.ContainsKey("Json0")), rows.Count(row => !row.ContainsKey("Json0"))));
        Assert.All(rows, row => Assert.InRange(row.GetBinary("Json0")?.Length ?? 0, 0, 4_096));
    }

    [Fact]
    public async Task The_list_of_a_flag_is_whole_up_to_a_thousand_and_else_shown_page_by_page()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var rita = await service.MemberAsync();
        var seeded = await service.SeedAsync(
            1_003,
            (request, _) => request with { Status = RequestStatus.Completed, AppliedUnder = new ApprovalSettings() }
        );
        string[] newest = [.. seeded.Select(request => request.Id).Reverse()];

        foreach (var (query, expected) in new[] { ("", newest[..1000]), ("?limit=2&offset=1000", newest[1000..1002]) })
        {
            var list = (await rita.GetAsync(Client.FlagRoute + query)).Expect(200).Json;
            Assert.Equal(expected, list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("_id").GetString()));
            Assert.Equal(1_003, list.GetProperty("totalCount").GetInt32());
            Assert.True(list.GetProperty("_links").TryGetProperty("next", out _));
        }

        (await rita.GetAsync(Client.FlagRoute + "?limit=1001")).Expect(400);
        (await rita.GetAsync(Client.FlagRoute + "?offset=-1")).Expect(400);
    }

    /// <summary>The keys of the rows that are new or other than before when a request's row is replaced.</summary>
    private static async Task<IReadOnlyList<string>> WrittenAsync(RunningService service, string id, Func<RequestRow, RequestRow> change)
    {
        var (before, store) = (await service.RowsAsync(), service.Get<RequestStore>());
        var batch = await store.BatchAsync(RunningService.Project, default);
        var read = (await store.FindAsync(id, default))!;
        RequestStore.Replace(batch, change(read.Value), read);
        Assert.True(await batch.CommitAsync(default));
        return
        [
            .. (await service.RowsAsync())
                .Where(row => before.GetValueOrDefault(row.Key)?.ETag != row.Value.ETag)
                .Select(row => row.Value.RowKey),
        ];
    }
}
