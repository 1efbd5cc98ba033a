using DurableTask.Core;
using DurableTask.Core.Middleware;
using Microsoft.Extensions.Logging;

namespace Approvals.Local.Host;

/// <summary>What a host is made of.</summary>
internal sealed record FunctionsHostOptions
{
    /// <summary>Where to listen, as ASP.NET Core takes it.</summary>
    public required string Urls { get; init; }

    /// <summary>The app's assemblies and <c>host.json</c>.</summary>
    public required string AppFolder { get; init; }

    public required HostJson HostJson { get; init; }

    public required IWorkerLauncher Worker { get; init; }

    /// <summary>Ends when storage can be called; the worker starts meanwhile.</summary>
    public Task StorageReady { get; init; } = Task.CompletedTask;

    /// <summary>Where orchestrations are kept.</summary>
    public required IOrchestrationService TaskHub { get; init; }

    public required IOrchestrationServiceClient TaskHubClient { get; init; }

    /// <summary>Sees each turn before the worker runs it; none where nobody looks.</summary>
    public Func<DispatchMiddlewareContext, Func<Task>, Task>? BeforeTurns { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Whose clock sets off timers, and says when a worker has had long enough to start.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
