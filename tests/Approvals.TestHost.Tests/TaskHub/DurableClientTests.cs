using System.Net;
using Approvals.TestHost.Tests.Drivers;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.TestHost.Tests.TaskHub;

/// <summary>What the app's own client sees of the hub, through the server that the worker's clients call.</summary>
public sealed class DurableClientTests : IAsyncLifetime
{
    private readonly HubDriver _hub = new();
    private WebApplication _server = null!;
    private GrpcChannel _channel = null!;
    private DurableTaskClient _client = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IOrchestrationService>(_hub.Hub).AddSingleton<IOrchestrationServiceClient>(_hub.Hub);
        builder
            .Services.Configure<TaskHubGrpcServerOptions>(options => options.Mode = TaskHubGrpcServerMode.ApiServerOnly)
            .AddSingleton<TaskHubGrpcServer>();
        _server = builder.Build();
        _server.MapGrpcService<TaskHubGrpcServer>();
        await _server.StartAsync();
        _channel = GrpcChannel.ForAddress(_server.Urls.First());
        _client = new GrpcDurableTaskClient("test", new() { Channel = _channel }, NullLogger.Instance);
        await _hub.With("Main", async it => await it.EventAsync("n")).RunAsync();
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        _channel.Dispose();
        await _server.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task It_starts_tells_reads_lists_and_purges()
    {
        Assert.Null(await _client.GetInstanceAsync("a"));
        await StartAsync("a");
        var running = await _client.GetInstanceAsync("a", getInputsAndOutputs: true);
        Assert.Equal(
            ("Main", true, "7", _hub.Time.GetUtcNow()),
            (running!.Name, running.IsRunning, running.SerializedInput, running.CreatedAt)
        );
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => StartAsync("a"));

        await _client.RaiseEventAsync("nobody", "n", 1);
        await _client.RaiseEventAsync("a", "n", 8);
        var ended = await _client.WaitForInstanceCompletionAsync("a", getInputsAndOutputs: true);

        Assert.Equal("8", ended.SerializedOutput);
        Assert.Equal(["a"], await ListAsync(new() { Statuses = [OrchestrationRuntimeStatus.Completed] }));
        var purged = await _client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(CreatedFrom: DateTimeOffset.UnixEpoch, CreatedTo: _hub.Time.GetUtcNow())
        );
        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Empty(await ListAsync(new()));
    }

    [Fact]
    public async Task It_starts_an_ended_instance_over_and_terminates_it()
    {
        await StartAsync("a");
        await _client.RaiseEventAsync("a", "n", 1);
        await _hub.Hub.IdleAsync();

        await StartAsync("a");
        Assert.True((await _client.GetInstanceAsync("a"))!.IsRunning);
        await _client.TerminateInstanceAsync("a", "withdrawn");
        await _hub.Hub.IdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await _client.GetInstanceAsync("a"))!.RuntimeStatus);
    }

    private async Task StartAsync(string id)
    {
        await _client.ScheduleNewOrchestrationInstanceAsync("Main", 7, new StartOrchestrationOptions(id));
        await _hub.Hub.IdleAsync();
    }

    private async Task<IReadOnlyList<string>> ListAsync(OrchestrationQuery query)
    {
        List<string> ids = [];
        await foreach (var instance in _client.GetAllInstancesAsync(query))
        {
            ids.Add(instance.InstanceId);
        }

        return ids;
    }
}
