using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Approvals.Functions;
using Approvals.Local.Host;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Approvals.TestHost;

/// <summary>
/// The app's worker in this process, built as its program builds it, with single services replaced. It reports to the host and
/// is invoked over the same protocol as one in a process of its own.
/// </summary>
/// <param name="configure">Puts in the app and what a test wants otherwise.</param>
internal sealed class InProcessWorker(Action<FunctionsApplicationBuilder> configure) : IWorkerLauncher, IWorkerInstance
{
    private IHost _host = null!;

    public IServiceProvider Services => _host.Services;

    /// <summary>It ends only when it is stopped.</summary>
    public Task<string> Exited { get; } = new TaskCompletionSource<string>().Task;

    /// <summary>The worker finds its generated functions by the entry assembly, and its folder by the environment.</summary>
    static InProcessWorker()
    {
        Assembly.SetEntryAssembly(typeof(Composition).Assembly);
        Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", AppContext.BaseDirectory);
    }

    public async Task<IWorkerInstance> StartAsync(Uri hostAddress, string workerId, CancellationToken cancellationToken)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration["Functions:Worker:HostEndpoint"] = hostAddress.ToString();
        builder.Configuration["Functions:Worker:WorkerId"] = workerId;
        builder.Configuration["Functions:Worker:RequestId"] = workerId;
        builder.Configuration["Functions:Worker:GrpcMaxMessageLength"] = $"{AspNetCoreGrpcServer.MaxMessageLength}";
        configure(builder);
        ListenOnPortOfItsOwn(builder.Services);
        _host = builder.Build();
        await _host.StartAsync(cancellationToken);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>The worker's package has one port for a process, and here are many workers in one.</summary>
    private static void ListenOnPortOfItsOwn(IServiceCollection services)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = _ => socket);
        services.Configure<WorkerOptions>(worker =>
            worker.Capabilities["HttpUri"] = $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}"
        );
    }
}
