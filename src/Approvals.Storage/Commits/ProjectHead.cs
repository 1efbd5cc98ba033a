namespace Approvals.Storage.Commits;

/// <summary>What the head of a project's audit chain says of the state of the project.</summary>
/// <param name="Sequence">The number of the newest audit entry; rises with each change of the project that is recorded.</param>
/// <param name="Commits">Rises with each transaction, also with those that only note progress.</param>
public sealed record ProjectHead(long Sequence, long Commits)
{
    internal static ProjectHead Of(CachedHead head) => new(head.Head.Sequence, head.Commits);
}
