using Approvals.Storage.Audit;

namespace Approvals.Storage.Commits;

/// <summary>Makes empty <see cref="Batch"/>es for the partition of a project, or for one of the account table.</summary>
public sealed class Batches(Tables tables, ChangeLog log)
{
    /// <summary>A transaction in the partition that holds a project and everything in it.</summary>
    public async Task<Batch> ForProjectAsync(string projectKey, CancellationToken cancellationToken) =>
        new(await tables.ProjectsAsync(cancellationToken), Keys.ShardOf(projectKey), AuditChain.OfProject(projectKey), log);

    /// <summary>A transaction in a partition of the account table.</summary>
    public async Task<Batch> ForAccountAsync(string partitionKey, CancellationToken cancellationToken) =>
        new(
            await tables.AccountAsync(cancellationToken),
            partitionKey,
            AuditChain.OfAccount.FirstOrDefault(chain => chain.PartitionKey == partitionKey),
            log
        );
}
