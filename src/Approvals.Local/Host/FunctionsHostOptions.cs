using DurableTask.Core;
using DurableTask.Core.Middleware;
using Microsoft.Extensions.Logging;

namespace Approvals.Local.Host;

/// <summary>What a <see cref="FunctionsHost"/> runs, and with what.</summary>
internal sealed record FunctionsHostOptions
{
    /// <summary>The URLs to listen on, in the form that ASP.NET Core takes.</summary>
    public required string Urls { get; init; }

    /// <summary>The folder with the app's assemblies and <c>host.json</c>.</summary>
    public required string AppFolder { get; init; }

    public required HostJson HostJson { get; init; }

    public required IWorkerLauncher Worker { get; init; }

    /// <summary>Completes when storage can be called. The worker is started without waiting for it.</summary>
    public Task StorageReady { get; init; } = Task.CompletedTask;

    /// <summary>The orchestration service that stores and dispatches orchestrations.</summary>
    public required IOrchestrationService TaskHub { get; init; }

    public required IOrchestrationServiceClient TaskHubClient { get; init; }

    /// <summary>Middleware that is called before each turn of an orchestrator; null for none. Used by tests.</summary>
    public Func<DispatchMiddlewareContext, Func<Task>, Task>? BeforeTurns { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    /// <summary>The clock of timers and of the time limit for a worker's start.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
