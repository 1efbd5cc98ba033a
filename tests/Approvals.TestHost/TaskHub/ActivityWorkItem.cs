using DurableTask.Core;

namespace Approvals.TestHost.TaskHub;

/// <summary>A call of an activity, waiting or in a dispatcher's hands.</summary>
internal sealed class ActivityWorkItem(Instance instance, int runs) : TaskActivityWorkItem
{
    public Instance Instance { get; } = instance;

    /// <summary>How often it has yet to run.</summary>
    public int Runs { get; set; } = runs;

    /// <summary>How often in a row it has been abandoned.</summary>
    public int Failures { get; set; }
}
