using Approvals.TestHost.TaskHub;
using DurableTask.Core;
using Google.Protobuf;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.Extensions.Logging.Abstractions;
using OrchestrationInstance = DurableTask.Core.OrchestrationInstance;
using OrchestrationState = DurableTask.Core.OrchestrationState;
using OrchestrationStatus = DurableTask.Core.OrchestrationStatus;

namespace Approvals.TestHost.Tests.Drivers;

/// <summary>The engine's own worker on a hub in memory, and a clock that the test moves.</summary>
internal sealed class HubDriver : IAsyncDisposable
{
    private readonly TaskHubWorker _worker;

    public HubDriver()
    {
        Hub = new(Time);
        Client = new(Hub);
        _worker = new(Hub, NullLoggerFactory.Instance) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        _worker.AddOrchestrationDispatcherMiddleware(Hub.OrchestrationMiddlewareAsync);
    }

    public FakeTimeProvider Time { get; } = new();

    public InMemoryTaskHub Hub { get; }

    public TaskHubClient Client { get; }

    public HubDriver With(string name, Func<Orchestration, Task<object?>> code)
    {
        _worker.AddTaskOrchestrations(new Creator<TaskOrchestration>(name, () => new Orchestration(code)));
        return this;
    }

    /// <summary>An orchestrator as the app has it, run by the worker's own code.</summary>
    public HubDriver WithOrchestrator<TInput>(string name, Func<TaskOrchestrationContext, Task> code)
    {
        _worker.AddOrchestrationDispatcherMiddleware(
            (context, next) =>
            {
                var state = context.GetProperty<OrchestrationRuntimeState>();
                if (state.Name != name)
                {
                    return next();
                }

                var request = new OrchestratorRequest { InstanceId = state.OrchestrationInstance!.InstanceId };
                request.PastEvents.AddRange(state.PastEvents.Select(ProtobufUtils.ToHistoryEventProto));
                request.NewEvents.AddRange(state.NewEvents.Select(ProtobufUtils.ToHistoryEventProto));
                var answer = GrpcOrchestrationRunner.LoadAndRun<TInput, object>(
                    Convert.ToBase64String(request.ToByteArray()),
                    async (it, _) =>
                    {
                        await code(it);
                        return null;
                    }
                );
                var response = OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer));
                context.SetProperty(
                    new OrchestratorExecutionResult
                    {
                        CustomStatus = response.CustomStatus,
                        Actions = [.. response.Actions.Select(ProtobufUtils.ToOrchestratorAction)],
                    }
                );
                return Task.CompletedTask;
            }
        );
        return this;
    }

    public HubDriver WithActivity(string name, Func<string, object?> code) => WithActivity(name, input => Task.FromResult(code(input)));

    public HubDriver WithActivity(string name, Func<string, Task<object?>> code)
    {
        _worker.AddTaskActivities(new Creator<TaskActivity>(name, () => new Activity(code)));
        return this;
    }

    /// <summary>Starts the worker.</summary>
    public Task RunAsync() => _worker.StartAsync();

    /// <summary>Starts the orchestration "Main", whose code may be given here, and lets it go as far as it can.</summary>
    public async Task StartAsync(string id, string? input = null, Func<Orchestration, Task<object?>>? main = null)
    {
        if (main is not null)
        {
            With("Main", main);
            await RunAsync();
        }

        await Client.CreateOrchestrationInstanceAsync("Main", "", id, input);
        await Hub.IdleAsync();
    }

    public async Task RaiseAsync(string id, string name, string payload = "")
    {
        await Client.RaiseEventAsync(new OrchestrationInstance { InstanceId = id }, name, payload);
        await Hub.IdleAsync();
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        Time.Advance(by);
        await Hub.IdleAsync();
    }

    public async Task<OrchestrationState> GetAsync(string id) =>
        await Client.GetOrchestrationStateAsync(id) ?? throw new InvalidOperationException($"There is no instance '{id}'.");

    public async Task<OrchestrationStatus> StatusAsync(string id) => (await GetAsync(id)).OrchestrationStatus;

    public async Task<string> OutputAsync(string id)
    {
        var state = await GetAsync(id);
        Assert.True(state.OrchestrationStatus == OrchestrationStatus.Completed, $"{state.OrchestrationStatus}: {state.FailureDetails}");
        return state.Output;
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(isForced: true);
        _worker.Dispose();
        Hub.Dispose();
    }
}
