namespace Approvals.Emulator.DurableTask;

/// <summary>
/// Who waits for which event, and the events that nobody has waited for yet. As in the real worker, the newest
/// waiter of a name is served first, and one that was cancelled or abandoned still takes an event when its turn comes.
/// </summary>
internal sealed class EventWaits(PayloadJson json)
{
    private readonly Dictionary<string, Stack<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EventRaised> _buffer = [];

    /// <summary>Whether an event could still move the code on.</summary>
    public bool Any => _waiters.Values.Any(stack => stack.Any(waiter => waiter.IsPending));

    /// <summary>Events that came and were not taken, oldest first.</summary>
    public IReadOnlyList<EventRaised> Unprocessed => _buffer;

    public Task<T> Wait<T>(string name, CancellationToken cancellationToken)
    {
        if (!_waiters.TryGetValue(name, out var stack))
            _waiters[name] = stack = [];
        if (stack.TryPeek(out var top) && top.Type != typeof(T))
        {
            throw new ArgumentException(
                $"Event '{name}' is awaited as {top.Type} already: await it as that type, not as {typeof(T)}.", nameof(name));
        }

        var waiter = new Waiter<T>(json);
        stack.Push(waiter);
        var index = _buffer.FindIndex(e => e.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            var raised = _buffer[index];
            _buffer.RemoveAt(index);
            stack.Pop().Take(raised.Payload);
        }

        cancellationToken.Register(() => waiter.Source.TrySetCanceled(cancellationToken));
        return waiter.Source.Task;
    }

    public void Raise(EventRaised raised)
    {
        if (_waiters.TryGetValue(raised.Name, out var stack) && stack.TryPop(out var waiter))
            waiter.Take(raised.Payload);
        else
            _buffer.Add(raised);
    }

    private abstract class Waiter
    {
        public abstract Type Type { get; }

        public abstract bool IsPending { get; }

        public abstract void Take(string? payload);
    }

    private sealed class Waiter<T>(PayloadJson json) : Waiter
    {
        public TaskCompletionSource<T> Source { get; } = new();

        public override Type Type => typeof(T);

        public override bool IsPending => !Source.Task.IsCompleted;

        public override void Take(string? payload)
        {
            T value;
            try
            {
                value = json.Read<T>(payload)!;
            }
            catch (Exception e)
            {
                Source.TrySetException(e);
                return;
            }

            Source.TrySetResult(value);
        }
    }
}
