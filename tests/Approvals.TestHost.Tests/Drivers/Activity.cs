using DurableTask.Core;

namespace Approvals.TestHost.Tests.Drivers;

/// <summary>An activity as a function.</summary>
internal sealed class Activity(Func<string, Task<object?>> code) : TaskActivity
{
    public override string Run(TaskContext context, string input) => throw new NotSupportedException();

    public override async Task<string> RunAsync(TaskContext context, string input) => $"\"{await code(input)}\"";
}
