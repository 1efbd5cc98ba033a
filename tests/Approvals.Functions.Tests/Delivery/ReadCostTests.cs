using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Approvals.Service.Delivery;
using Approvals.Storage.Commits;
using Approvals.Tests.Drivers;
using Azure.Core;

namespace Approvals.Tests.Delivery;

/// <summary>
/// The table calls of what SDKs read, each by name: of an instance that serves SDKs while another one changes the project. Who reads says
/// as of when, so that it does not matter how long anything takes.
/// </summary>
public sealed partial class ReadCostTests : IAsyncLifetime
{
    private const string Head = "row audithead|shop|";

    /// <summary>What a change by another instance makes an instance read, for however many polls and streams.</summary>
    private static readonly string[] s_change =
    [
        Head,
        Head,
        "row project|shop",
        "rows flag|shop|",
        "rows segment|shop|production|",
        "rows aiconfig|shop|",
    ];

    private readonly ConcurrentQueue<string> _calls = [];
    private readonly TableCalls _table = new();
    private readonly ServiceSetup _setup = new();
    private SdkWorld _world = null!;
    private RunningService _reader = null!;

    public async Task InitializeAsync()
    {
        _world = await SdkWorld.StartAsync(_setup);
        await _world.MakeFlagAsync("checkout");
        _reader = await RunningService.StartAsync(_setup with { TableCalls = _table });
        await PollAsync(ChangeLog.Now);
        _table.Before = (_, message) => NoteAsync(message);
    }

    public async Task DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_poll_with_an_unchanged_head_is_one_point_read_that_all_share_who_may_be_answered_as_of_the_same_second()
    {
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        _table.Before = async (_, message) =>
        {
            await NoteAsync(message);
            reached.TrySetResult();
            await goOn.Task;
        };
        var since = ChangeLog.Now;

        // The first has begun to read the head when the others ask.
        var first = PollAsync(since);
        await reached.Task;
        var others = Enumerable.Range(0, 50).Select(_ => PollAsync(since)).ToList();
        goOn.SetResult();
        await Task.WhenAll([first, .. others]);
        Assert.Equal([Head], Calls());

        await PollAsync(since);
        Assert.Empty(Calls());
    }

    [Fact]
    public async Task A_change_by_another_instance_is_read_once_and_one_of_the_same_instance_not_at_all()
    {
        await _world.TurnAsync(on: true, "checkout");
        var since = ChangeLog.Now;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PollAsync(since)));
        Assert.Equal(s_change.Order(), Calls());

        (
            await _reader
                .Client(_world.Admin.Token!)
                .PatchAsync("flags/shop/checkout", """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOff"}]}""")
        ).Expect(200);
        Calls();
        Assert.False((await PollAsync(since)).Data.Flags["checkout"].On);
        Assert.Empty(Calls());
    }

    [Fact]
    public async Task A_stream_takes_no_call_of_its_own_when_it_opens_and_none_when_something_changes()
    {
        var environment = await EnvironmentAsync(ChangeLog.Now);
        var feeds = _reader.Get<EnvironmentFeeds>();
        using var first = await feeds.FollowAsync(environment, default);
        Calls();

        List<Following> streams = [];
        for (var i = 0; i < 50; i++)
        {
            streams.Add(await feeds.FollowAsync(environment, default));
        }

        Assert.Empty(Calls());

        await _world.TurnAsync(on: true, "checkout");
        _setup.Time.Advance(TimeSpan.FromSeconds(1));
        foreach (var stream in streams)
        {
            var next = await stream.First.Next;
            Assert.True(next.Snapshot.Data.Flags["checkout"].On);
            Assert.True(await next.IsOpenToAsync(_world.ServerKey, SdkKeyKind.Server));
        }

        Assert.Equal(s_change.Order(), Calls());
        streams.ForEach(stream => stream.Dispose());
    }

    /// <summary>What a poll reads, as of a time or later.</summary>
    private async Task<EnvironmentSnapshot> PollAsync(long since) =>
        await _reader.Get<EnvironmentCache>().ReadAsync(await EnvironmentAsync(since), since, default);

    private async Task<SdkEnvironment> EnvironmentAsync(long since) =>
        (await _reader.Get<SdkKeyReader>().FindAsync(_world.ServerKey, SdkKeyKind.Server, since, default))!;

    /// <summary>The calls since this was last asked for.</summary>
    private IReadOnlyList<string> Calls()
    {
        List<string> calls = [];
        while (_calls.TryDequeue(out var call))
        {
            calls.Add(call);
        }

        return [.. calls.Order()];
    }

    private Task NoteAsync(HttpMessage message)
    {
        var called = Uri.UnescapeDataString(message.Request.Uri.ToString());
        _calls.Enqueue(
            Row().Match(called) is { Success: true } row ? $"row {row.Groups[1]}"
            : Range().Match(called) is { Success: true } range ? $"rows {range.Groups[1]}"
            : $"{message.Request.Method} {called}"
        );
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"RowKey='([^']+)'")]
    private static partial Regex Row();

    [GeneratedRegex(@"RowKey ge '([^']+)'")]
    private static partial Regex Range();
}
