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
[JsonDerivedType(typeof(ContinuedAsNew), nameof(ContinuedAsNew))]
public abstract record HistoryEvent;

/// <summary>A turn begins; its time is the orchestrator's clock until the next one.</summary>
public sealed record TurnStarted(DateTime At) : HistoryEvent;

public sealed record ExecutionStarted(string Name, string InstanceId, string? Input) : HistoryEvent;

/// <summary>The code has called an activity.</summary>
public sealed record ActivityScheduled(int Id, string Name, string? Input) : HistoryEvent;

public sealed record ActivityCompleted(int Id, string? Result) : HistoryEvent;

public sealed record ActivityFailed(int Id, TaskFailureDetails Failure) : HistoryEvent;

/// <summary>The code has set a timer.</summary>
public sealed record TimerCreated(int Id, DateTime FireAt) : HistoryEvent;

public sealed record TimerFired(int Id) : HistoryEvent;

public sealed record EventRaised(string Name, string? Payload) : HistoryEvent;

/// <summary>The instance has completed, failed or been terminated.</summary>
public sealed record ExecutionEnded(
    [property: JsonConverter(typeof(JsonStringEnumConverter<OrchestrationRuntimeStatus>))] OrchestrationRuntimeStatus Status,
    string? Output,
    TaskFailureDetails? Failure) : HistoryEvent;

/// <summary>The code has asked to start over; in the kept history of an instance this is never seen but as its last line.</summary>
public sealed record ContinuedAsNew(string? Input) : HistoryEvent;
