using Approvals.Local.Host.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Local.Host;

/// <summary>
/// Does for this app what the Functions host does, and nothing more: runs a worker, serves its HTTP functions, runs its
/// timers, and runs its orchestrations on a task hub.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly List<TimerListener> _timers = [];
    private readonly FunctionsHostOptions _options;

    private FunctionsHost(FunctionsHostOptions options) => _options = options;

    /// <summary>The app's functions, in the order of their names.</summary>
    public IReadOnlyList<FunctionMetadata> Functions { get; private set; } = [];

    /// <summary>The address that the host listens on; with the actual port when port 0 was asked for.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The address at which durable clients call the task hub.</summary>
    public Uri TaskHubAddress { get; private set; } = null!;

    /// <exception cref="WorkerException">The worker did not start.</exception>
    /// <exception cref="IOException">The address to listen on is taken.</exception>
    public static async Task<FunctionsHost> StartAsync(FunctionsHostOptions options, CancellationToken cancellationToken)
    {
        var host = new FunctionsHost(options);
        try
        {
            await host.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when no timer function is running.</summary>
    public Task TimersIdleAsync() => Task.WhenAll(_timers.Select(timer => timer.Run));

    /// <summary>Takes no more calls, starts no more timers, and stops the worker.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var server = Keep(
            await AspNetCoreGrpcServer.StartAsync(_options.TaskHub, _options.TaskHubClient, _options.Loggers, cancellationToken)
        );
        TaskHubAddress = server.Address;
        var workers = Keep(new WorkerDispatcher(server, _options));
        await workers.StartAsync(cancellationToken);
        Functions = [.. workers.Functions.OrderBy(function => function.Name, StringComparer.Ordinal)];

        await _options.StorageReady;
        await _options.TaskHub.CreateIfNotExistsAsync();
        var hub = new TaskHub(_options.TaskHub, new(workers.InvokeAsync), _options.BeforeTurns, _options.Loggers);
        await hub.StartAsync();
        Keep(hub);
        await ServeAsync(workers, cancellationToken);
        foreach (var function in Functions.Where(function => function.IsTriggeredBy(BindingTypes.TimerTrigger)))
        {
            _timers.Add(
                Keep(new TimerListener(function.Trigger.Schedule!, trigger => RunTimerAsync(workers, function, trigger), _options.Time))
            );
        }
    }

    private async Task ServeAsync(WorkerDispatcher workers, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, null))
            .UseUrls(_options.Urls);
        builder.Services.AddSingleton(_options.Loggers);
        builder.Services.AddRouting();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(workers);
        builder.Services.AddSingleton<HttpProxy>();
        var throttle = new HttpThrottle(_options.HostJson);
        var web = Keep(builder.Build());
        web.Use(ForwardedScheme);
        web.Use(throttle.InvokeAsync);
        FunctionsEndpoints.Map(
            web,
            Functions.Where(function => function.IsTriggeredBy(BindingTypes.HttpTrigger)),
            _options.HostJson.RoutePrefix,
            web.Services.GetRequiredService<HttpProxy>().InvokeAsync
        );
        await web.StartAsync(cancellationToken);
        Address = new(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>
    /// Takes the scheme of the URL from the <c>X-Forwarded-Proto</c> header, as the Functions host does in Azure, where TLS ends in front
    /// of it.
    /// </summary>
    private static Task ForwardedScheme(HttpContext http, RequestDelegate next)
    {
        var scheme = http.Request.Headers["X-Forwarded-Proto"].ToString();
        if (scheme is "https" or "http")
        {
            http.Request.Scheme = scheme;
        }

        return next(http);
    }

    /// <summary>Runs a timer function. Failures are logged by the worker and do not stop the schedule.</summary>
    private static async Task RunTimerAsync(WorkerDispatcher workers, FunctionMetadata function, TypedData trigger)
    {
        try
        {
            await workers.InvokeAsync(function.Name, trigger);
        }
        catch (Exception exception) when (exception is WorkerException or OperationCanceledException) { }
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }
}
