using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Approvals.Emulator.DurableTask;

/// <summary>One line of an instance's history.</summary>
[JsonDerivedType(typeof(TurnStarted), nameof(TurnStarted))]
[JsonDerivedType(typeof(ExecutionStarted), nameof(ExecutionStarted))]
[JsonDerivedType(typeof(ActivityScheduled), nameof(ActivityScheduled))]
[JsonDerivedType(typeof(ActivityCompleted), nameof(ActivityCompleted))]
[JsonDerivedType(typeof(ActivityFailed), nameof(ActivityFailed))]
[JsonDerivedType(typeof(TimerCreated), nameof(TimerCreated))]
[JsonDerivedType(typeof(TimerFired), nameof(TimerFired))]
[JsonDerivedType(typeof(EventRaised), nameof(EventRaised))]
[JsonDerivedType(typeof(ExecutionEnded), nameof(ExecutionEnded))]
public abstract record HistoryEvent;

/// <summary>A turn begins; its time is the orchestrator's clock until the next one.</summary>
public sealed record TurnStarted(DateTime At) : HistoryEvent;

/// <summary>The code begins. The execution id is new in each round of an instance that continues as new.</summary>
public sealed record ExecutionStarted(string Name, string InstanceId, string ExecutionId, string? Input) : HistoryEvent;

/// <summary>Something the code has asked for, numbered from 0 in each execution.</summary>
public abstract record OrchestratorAction(int Id) : HistoryEvent;

/// <summary>The code has called an activity.</summary>
public sealed record ActivityScheduled(int Id, string Name, string? Input) : OrchestratorAction(Id);

/// <summary>The code has set a timer.</summary>
public sealed record TimerCreated(int Id, DateTime FireAt) : OrchestratorAction(Id);

/// <summary>The activity called by that action has returned.</summary>
public sealed record ActivityCompleted(int Id, string? Result) : HistoryEvent;

/// <summary>The activity called by that action has thrown.</summary>
public sealed record ActivityFailed(int Id, TaskFailureDetails Failure) : HistoryEvent;

/// <summary>The timer set by that action has fired.</summary>
public sealed record TimerFired(int Id) : HistoryEvent;

/// <summary>An event has reached the instance.</summary>
public sealed record EventRaised(string Name, string? Payload) : HistoryEvent;

/// <summary>The instance has completed, failed or been terminated.</summary>
public sealed record ExecutionEnded(
    [property: JsonConverter(typeof(JsonStringEnumConverter<OrchestrationRuntimeStatus>))] OrchestrationRuntimeStatus Status,
    string? Output,
    TaskFailureDetails? Failure) : HistoryEvent;
