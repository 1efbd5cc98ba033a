namespace Approvals.Domain.Requests;

/// <summary>The refusal of a change because of a freeze window.</summary>
/// <param name="Detail">Where the window is in effect and until when, and what can be done instead.</param>
/// <param name="Until">The end of the freeze.</param>
/// <param name="Windows">The names of the windows that are in effect.</param>
public sealed record Frozen(string Detail, DateTimeOffset Until, IReadOnlyList<string> Windows)
    : Refusal(FreezeGate.Rule, RefusalKind.Conflict, Detail);
