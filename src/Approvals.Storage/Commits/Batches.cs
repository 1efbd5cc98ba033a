namespace Approvals.Storage.Commits;

/// <summary>Begins transactions.</summary>
public sealed class Batches(Tables tables, AuditTrail trail)
{
    /// <summary>A transaction in the partition of all that belongs to a project.</summary>
    public async Task<Batch> ForProjectAsync(string projectKey, CancellationToken cancellationToken) =>
        new(await tables.ProjectsAsync(cancellationToken), Keys.ShardOf(projectKey), trail);

    /// <summary>A transaction in a partition of the account table.</summary>
    public async Task<Batch> ForAccountAsync(string partitionKey, CancellationToken cancellationToken) =>
        new(await tables.AccountAsync(cancellationToken), partitionKey, trail);
}
