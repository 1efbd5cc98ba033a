using Event = Microsoft.DurableTask.Protobuf.HistoryEvent;

namespace Approvals.TestHost.Replay;

/// <summary>What could have been done instead of an action, each as the events that would stand in its place.</summary>
internal static class ActionChange
{
    public static IEnumerable<IReadOnlyList<Event>> All(Event action)
    {
        yield return [];
        yield return [action, With(action, it => it.EventId++)];
        if (action.TaskScheduled is not null)
        {
            yield return [With(action, it => it.TaskScheduled.Name += "Else")];
            yield return [With(action, it => it.TaskScheduled.Input = "[\"else\"]")];
        }

        if (action.TimerCreated is not null)
        {
            yield return [With(action, it => it.TimerCreated.FireAt.Seconds++)];
        }

        if (action.ExecutionCompleted is not null)
        {
            yield return [With(action, it => it.ExecutionCompleted.Result = "\"else\"")];
        }

        if (action.ContinueAsNew is not null)
        {
            yield return [With(action, it => it.ContinueAsNew.Input = "\"else\"")];
        }
    }

    private static Event With(Event action, Action<Event> change)
    {
        var changed = action.Clone();
        change(changed);
        return changed;
    }
}
