using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Approvals.Emulator.DurableTask;

/// <summary>The orchestrator's view of one run over a history.</summary>
internal sealed partial class RunContext(ExecutionStarted start, PayloadJson json, ILoggerFactory loggers, TurnThread thread)
    : TaskOrchestrationContext
{
    private int _guids;

    public EventWaits Events { get; } = new(json);

    public NextRound? Next { get; private set; }

    public string? CustomStatus { get; private set; }

    public DateTime Now { get; set; }

    public bool Replaying { get; set; }

    public override TaskName Name => start.Name;

    public override string InstanceId => start.InstanceId;

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => Replaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default
    {
        thread.Check();
        return json.Read<T>(start.Input);
    }

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        thread.Check();
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                $"The input of activity '{name}' is a {nameof(TaskOptions)}: pass it as the argument {nameof(options)}.", nameof(input));
        }

        return options?.Retry?.Policy is { } policy
            ? await Retry.RunAsync(policy, () => CallOnceAsync<TResult>(name, input), () => Now, at => CreateTimer(at, default))
            : await CallOnceAsync<TResult>(name, input);
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        thread.Check();
        var action = new TimerCreated(_actions, fireAt.ToUniversalTime());
        var timer = Begin(action);
        cancellationToken.Register(() =>
        {
            if (timer.TrySetCanceled(cancellationToken))
                _open.Remove(action.Id);
        });
        await timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        thread.Check();
        return Events.Wait<T>(eventName, cancellationToken);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.Check();
        CustomStatus = json.Write(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        thread.Check();
        Next = new(json.Write(newInput), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        thread.Check();
        var seed = $"{start.InstanceId}_{start.ExecutionId}_{Now:o}_{_guids++}";
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
