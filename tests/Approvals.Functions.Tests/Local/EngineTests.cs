using Approvals.Tests.Drivers;

namespace Approvals.Tests.Local;

/// <summary>The unmodified worker in its own process, on the engine of Azure Storage, by the wall clock.</summary>
public sealed class EngineTests : IDisposable
{
    private const string Route = "projects/demo/flags/new-checkout/environments/production/approval-requests";

    private readonly string _folder = Directory.CreateTempSubdirectory("approvals-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_scheduled_some_seconds_ahead_is_applied_then_and_not_before()
    {
        await using var program = await LocalProgram.StartAsync(await OnSharedStorageAsync());
        var (variation, date) = (await VariationAsync(program), DateTimeOffset.UtcNow.AddSeconds(15).ToUnixTimeMilliseconds());
        var id = await AskAsync(program, variation, $", \"executionDate\": {date}");
        (await program.Client("REVIEWER").ApproveAsync(id)).Expect(200);

        await CompletedAsync(program, id);

        var applied = (await program.Client("ADMIN").RequestAsync(id)).GetProperty("appliedDate").GetInt64();
        Assert.True(applied >= date, $"It was applied {date - applied} ms early.");
    }

    [Fact]
    public async Task Killed_by_force_it_starts_again_with_everything_that_was_acknowledged()
    {
        string[] own = ["--data", _folder];
        List<string> ids = [];
        var first = await LocalProgram.StartAsync(own);
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await AskAsync(first));
            (await first.Client("REVIEWER").ApproveAsync(ids[^1])).Expect(200);
        }

        var parts = await first.PartsAsync();
        await first.KillAsync();
        await Task.WhenAll(parts.Select(part => part.WaitForExitAsync()));

        await using var second = await LocalProgram.StartAsync(own);
        foreach (var id in ids)
        {
            await CompletedAsync(second, id);
        }

        Assert.Equal(1 + ids.Count, await VersionAsync(second));
    }

    [Fact]
    public async Task Two_hosts_on_one_task_hub_share_the_work_and_do_each_thing_once()
    {
        var storage = await OnSharedStorageAsync();
        await using var one = await LocalProgram.StartAsync(storage);
        await using var other = await LocalProgram.StartAsync([.. storage, "--data", Path.Combine(_folder, "other")]);
        var reviewer = new Client(new HttpClient { BaseAddress = new(other.Address) }, one.Token("REVIEWER"));
        List<string> ids = [];
        for (var i = 0; i < 10; i++)
        {
            ids.Add(await AskAsync(one));
            (await reviewer.ApproveAsync(ids[^1])).Expect(200);
        }

        foreach (var id in ids)
        {
            await CompletedAsync(one, id);
        }

        Assert.Equal(1 + ids.Count, await VersionAsync(one));
    }

    [Fact]
    public async Task A_task_hub_that_is_lost_is_made_up_for_by_the_sweep()
    {
        var storage = await OnSharedStorageAsync();
        string id;
        await using (var before = await LocalProgram.StartAsync(storage))
        {
            id = await AskAsync(before);
        }

        await using var after = await LocalProgram.StartAsync([.. storage, $"--AzureFunctionsJobHost:extensions:durableTask:hubName={SharedTables.NewPrefix()}"]);
        (await after.Client("REVIEWER").ApproveAsync(id)).Expect(200);

        await CompletedAsync(after, id);
        Assert.Equal(2, await VersionAsync(after));
    }

    [Fact]
    public async Task It_stops_soon_and_leaves_no_process_behind()
    {
        var program = await LocalProgram.StartAsync("--data", _folder);
        var parts = await program.PartsAsync();
        Assert.Equal(2, parts.Count);

        await program.DisposeAsync();

        Assert.All(parts, part => Assert.True(part.HasExited, $"{part.Id} still runs."));
    }

    private async Task<string[]> OnSharedStorageAsync()
    {
        var prefix = SharedTables.NewPrefix();
        return
        [
            "--data", _folder, $"--AzureWebJobsStorage={await SharedTables.ConnectionStringAsync()}", $"--Approvals:TablePrefix={prefix}",
            $"--AzureFunctionsJobHost:extensions:durableTask:hubName={prefix}",
        ];
    }

    private static async Task<string> AskAsync(LocalProgram program) => await AskAsync(program, await VariationAsync(program));

    private static async Task<string> AskAsync(LocalProgram program, string variation, string more = "") =>
        (await program.Client("REQUESTER").PostAsync(Route, $$"""{"description": "Please", "instructions": [{"kind": "addRule", "variationId": "{{variation}}", "clauses": [{"contextKind": "user", "attribute": "country", "op": "in", "values": ["nl"]}]}]{{more}}}""")).Expect(201).Id;

    private static Task CompletedAsync(LocalProgram program, string id) => Eventually.BecomesAsync(() => program.Client("ADMIN").StatusAsync(id), status => status == "completed");

    private static async Task<string> VariationAsync(LocalProgram program) => (await FlagAsync(program)).GetProperty("variations")[0].GetProperty("_id").GetString()!;

    private static async Task<int> VersionAsync(LocalProgram program) => (await FlagAsync(program)).GetProperty("environments").GetProperty("production").GetProperty("version").GetInt32();

    private static async Task<System.Text.Json.JsonElement> FlagAsync(LocalProgram program) => (await program.Client("ADMIN").GetAsync("flags/demo/new-checkout")).Expect(200).Json;
}
