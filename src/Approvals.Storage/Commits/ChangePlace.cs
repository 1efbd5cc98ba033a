using System.Diagnostics;

namespace Approvals.Storage.Commits;

/// <summary>The place of a change in the line of those that wait for their turn.</summary>
/// <param name="isAlone">Whether it may not be committed with others.</param>
internal sealed class ChangePlace(bool isAlone)
{
    private TaskCompletionSource<CommitGroup> _turn = NewTurn();

    /// <summary>When the change was asked for, in ticks of the stopwatch.</summary>
    public long Since { get; } = Stopwatch.GetTimestamp();

    public bool IsAlone { get; set; } = isAlone;

    /// <summary>The group that the change may join.</summary>
    public Task<CommitGroup> Turn => _turn.Task;

    public void Give(CommitGroup group) => _turn.SetResult(group);

    /// <summary>Waits for another turn.</summary>
    public void Renew() => _turn = NewTurn();

    private static TaskCompletionSource<CommitGroup> NewTurn() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
