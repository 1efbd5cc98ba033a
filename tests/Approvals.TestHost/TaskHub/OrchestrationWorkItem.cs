using DurableTask.Core;

namespace Approvals.TestHost.TaskHub;

/// <summary>Messages of one instance in a dispatcher's hands.</summary>
internal sealed class OrchestrationWorkItem(Instance instance) : TaskOrchestrationWorkItem
{
    public Instance Instance { get; } = instance;

    /// <summary>What the turns were run on: one, and one more each time the orchestration has continued as new.</summary>
    public List<OrchestrationRuntimeState> Turns { get; } = [];

    /// <summary>It has been completed or abandoned.</summary>
    public bool IsDone { get; set; }
}
