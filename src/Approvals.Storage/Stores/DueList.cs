namespace Approvals.Storage.Stores;

/// <summary>
/// The sweep's list: requests and workflows by their <see cref="RequestRow.DueAt"/>, and resources by the time when the next of their targets
/// expires.
/// </summary>
public sealed class DueList(Tables tables)
{
    /// <summary>What is due in a shard before a time, the earliest first.</summary>
    public async Task<IReadOnlyList<Due>> BeforeAsync(string shard, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(shard, cancellationToken);
        return await rows.KeysIn(Keys.DueBefore(before), cancellationToken).Select(Keys.DueOf).ToListAsync(cancellationToken);
    }
}
