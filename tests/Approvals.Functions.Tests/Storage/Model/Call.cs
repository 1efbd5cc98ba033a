using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storage.Model;

/// <summary>A command that was carried out among others.</summary>
/// <param name="Command">What was called.</param>
/// <param name="Invoked">Its place among all beginnings and ends of calls.</param>
/// <param name="Returned">The same for its end; the last of all when it is not known whether it took effect.</param>
/// <param name="Answer">Null when it is not known whether it took effect: nobody answered, or the answer was that storage failed.</param>
internal sealed record Call(Command Command, long Invoked, long Returned, Answer? Answer)
{
    public bool IsBefore(Call other) => Returned < other.Invoked;

    public override string ToString() => $"{Command} -> {Answer?.Status} {(Answer is { Status: >= 400 } ? Answer.Reason : "")}";
}

/// <summary>A change as the audit log has it.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Call">The call that made it.</param>
internal sealed record Change(long Sequence, Call Call)
{
    /// <summary>The request that it is about; null where it is about none.</summary>
    public string? RequestId { get; init; }

    public override string ToString() => $"{Sequence}: {Call}";
}

/// <summary>What many clients did to a project at once.</summary>
/// <param name="Calls">Every call.</param>
/// <param name="Changes">The changes that the audit log has, in the order of their numbers.</param>
/// <param name="Names">What was made.</param>
/// <param name="Problems">What is wrong with the audit log itself.</param>
internal sealed record History(
    IReadOnlyList<Call> Calls,
    IReadOnlyList<Change> Changes,
    ProjectNames Names,
    IReadOnlyList<string> Problems
);
