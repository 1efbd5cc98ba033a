using System.Net;
using DurableTask.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Local.Host;

/// <summary>
/// The gRPC server that the worker connects to, on a free port of the loopback address: for the worker protocol, and for calls of the task
/// hub.
/// </summary>
internal sealed class AspNetCoreGrpcServer : IAsyncDisposable
{
    /// <summary>Most bytes of one message; the limit of the real Functions host.</summary>
    public const int MaxMessageLength = int.MaxValue;

    private readonly WebApplication _server;

    private AspNetCoreGrpcServer(WebApplication server) => _server = server;

    public FunctionRpcService Workers => _server.Services.GetRequiredService<FunctionRpcService>();

    public Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<AspNetCoreGrpcServer> StartAsync(
        IOrchestrationService service,
        IOrchestrationServiceClient client,
        ILoggerFactory loggers,
        CancellationToken cancellationToken
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(loggers);
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (MaxMessageLength, MaxMessageLength));
        builder.Services.AddSingleton<FunctionRpcService>();
        builder.Services.AddSingleton(service);
        builder.Services.AddSingleton(client);
        builder.Services.Configure<TaskHubGrpcServerOptions>(options => options.Mode = TaskHubGrpcServerMode.ApiServerOnly);
        builder.Services.AddSingleton<TaskHubClientService>();
        var server = builder.Build();
        server.MapGrpcService<FunctionRpcService>();
        server.MapGrpcService<TaskHubClientService>();
        await server.StartAsync(cancellationToken);
        return new(server);
    }

    public async ValueTask DisposeAsync()
    {
        // Stopped without waiting for open streams: workers keep theirs open for ever.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }
}
