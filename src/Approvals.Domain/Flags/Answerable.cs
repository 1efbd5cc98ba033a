namespace Approvals.Domain.Flags;

/// <summary>Who is responsible for a change to come that nobody approved, and must still be allowed to make it when its time has come.</summary>
/// <param name="Id">The id of the member or service token.</param>
/// <param name="IsServiceToken">Whether it is a service token.</param>
public sealed record Answerable(string Id, bool IsServiceToken = false);
