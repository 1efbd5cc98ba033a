using Approvals.Domain.Settings;
using Approvals.Functions.Orchestration;
using Approvals.TestHost.Replay;
using Approvals.TestHost.TaskHub;
using Approvals.Tests.Drivers;
using Azure;
using Microsoft.DurableTask.Client;

namespace Approvals.Tests.Workflow;

/// <summary>Drives one request in a service of its own. Each step returns when the service is idle again.</summary>
internal sealed class RequestDriver : IAsyncDisposable
{
    private readonly RunningService _service;
    private readonly TableCalls _calls;
    private readonly Client _rita;
    private readonly Client _sam;
    private string _id = "";

    private RequestDriver(RunningService service, TableCalls calls, Client rita, Client sam) =>
        (_service, _calls, _rita, _sam) = (service, calls, rita, sam);

    public InMemoryTaskHub Hub => _service.Hub;

    /// <summary>What its instance has done since it last continued as new.</summary>
    public RecordedHistory History => RecordedHistory.Of(Hub.HistoryOf(InstanceId)[^1]);

    private string InstanceId => $"{_id}-1";

    public static async Task<RequestDriver> StartAsync(bool appliesItself)
    {
        var calls = new TableCalls();
        var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync(
            new ApprovalSettings { AutoApplyApprovedChanges = appliesItself }
        );
        return new RequestDriver(service, calls, await service.MemberAsync(), await service.MemberAsync());
    }

    public async Task AskAsync(DateTimeOffset? date = null)
    {
        _id = await _rita.AskAsync(more: date is { } at ? $", \"executionDate\": {at.ToUnixTimeMilliseconds()}" : "");
        await _service.SettleAsync();
    }

    public async Task AskForKimAsync()
    {
        _id = await _rita.AskAsync(instructions: await KimInstructionsAsync(0));
        await _service.SettleAsync();
    }

    /// <summary>Applies another request, after which this one is impossible.</summary>
    public async Task AnotherTakesKimAsync()
    {
        (await _sam.ApproveAsync(await _rita.AskAsync(instructions: await KimInstructionsAsync(1)))).Expect(200);
        await _service.SettleAsync();
    }

    public Task ReviewAsync(string kind) => CallAsync(() => _sam.ReviewAsync(_id, kind), 200);

    /// <summary>Reviews, and the nudge to the orchestration is lost.</summary>
    public async Task ReviewUnheardAsync(string kind)
    {
        Hub.Faults = new LostEvents();
        await ReviewAsync(kind);
        Hub.Faults = new();
    }

    public Task ApplyAsync() => CallAsync(() => _rita.ApplyAsync(_id), 200);

    public Task DeleteAsync() => CallAsync(() => _rita.DeleteAsync($"{Client.AnyRoute}/{_id}"), 204);

    public Task RescheduleAsync(DateTimeOffset date) =>
        CallAsync(
            () =>
                _rita.PatchAsync(
                    $"{Client.ScheduleRoute}/{_id}",
                    $$"""{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": {{date.ToUnixTimeMilliseconds()}}}]}"""
                ),
            200
        );

    public Task WaitAsync(TimeSpan time) => _service.AdvanceAsync(time);

    public Task WaitUntilAsync(DateTimeOffset time) => WaitAsync(time - _service.Time.GetUtcNow());

    /// <summary>Nudges the orchestration while the tables fail after a number of calls.</summary>
    public async Task LookWhileTablesFailAsync(int afterCalls)
    {
        _calls.Reset();
        _calls.Before = (number, _) =>
            number > afterCalls
                ? throw new RequestFailedException(503, "The server is busy.", "ServerBusy", innerException: null)
                : Task.CompletedTask;
        await _service.Orchestrations.Value.RaiseEventAsync(InstanceId, ApprovalOrchestrator.Changed);
        await _service.SettleAsync();
    }

    public Task WaitUntilTablesAreBackAsync(TimeSpan time)
    {
        _calls.Reset();
        return WaitAsync(time);
    }

    /// <summary>What the orchestration says about itself.</summary>
    public async Task<OrchestrationMetadata> InstanceAsync() =>
        (await _service.Orchestrations.Value.GetInstanceAsync(InstanceId, getInputsAndOutputs: true))!;

    /// <summary>The request's status; null when it is gone.</summary>
    public async Task<string?> StatusAsync() =>
        await _rita.GetAsync($"{Client.AnyRoute}/{_id}") is { Status: 200 } answer ? answer.Json.GetProperty("status").GetString() : null;

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task CallAsync(Func<Task<Answer>> call, int status)
    {
        (await call()).Expect(status);
        await _service.SettleAsync();
    }

    private async Task<string> KimInstructionsAsync(int variation)
    {
        var variations = (await _rita.GetAsync($"flags/{RunningService.Project}/{RunningService.Flag}"))
            .Expect(200)
            .Json.GetProperty("variations");
        return $$"""[{"kind": "addTargets", "contextKind": "user", "variationId": "{{variations[variation].GetProperty("_id").GetString()}}", "values": ["kim"]}]""";
    }

    private sealed class LostEvents : Faults
    {
        public override IReadOnlyList<TimeSpan> Deliver(string instanceId, string eventName) => [];
    }
}
