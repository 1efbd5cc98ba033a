using Approvals.Domain.Requests;

namespace Approvals.Tests.Workflow;

/// <summary>One request from its creation to its end, step by step.</summary>
/// <param name="Name">Names the file of its recorded history.</param>
/// <param name="AppliesItself">Whether approved changes are applied without anybody asking.</param>
/// <param name="Ends">The request's status in the end; null when it is gone.</param>
/// <param name="Steps">What happens, and what the orchestration says after it.</param>
internal sealed record RequestRun(string Name, bool AppliesItself, string? Ends, params IReadOnlyList<RequestRunStep> Steps);

/// <summary>Something happens to a request, and its orchestration then says what it waits for.</summary>
internal sealed record RequestRunStep(Func<RequestDriver, Task> Happens, NextStep Says);
