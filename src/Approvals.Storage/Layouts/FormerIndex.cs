using Approvals.Domain.Listing;
using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Layouts;

/// <summary>
/// The index rows of requests as they were before the project was a part of their keys: a shard's projects had them together. Those by the
/// field of the project tell which requests are whose, so they are deleted last.
/// </summary>
internal sealed class FormerIndex(TableClient table, Rows rows, string projectKey)
{
    private const int RowsAtOnce = 100;

    /// <summary>Deletes those of a project. Several instances may do so at once.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        var byProject = await FormerAsync(Keys.OldRequestsBy(FilterField.ProjectKey, projectKey));
        var own = byProject.Select(Keys.LastOf).ToHashSet();
        foreach (var field in Enum.GetValues<FilterField>().Where(field => field != FilterField.ProjectKey))
        {
            var keys = await FormerAsync(Keys.OldRequestsBy(field));
            await DeleteAsync([.. keys.Where(key => own.Contains(Keys.LastOf(key)))], cancellationToken);
        }

        await DeleteAsync(byProject, cancellationToken);

        ValueTask<List<string>> FormerAsync(KeyRange range) =>
            rows.KeysIn(range, cancellationToken).Where(Keys.IsOfOldLayout).ToListAsync(cancellationToken);
    }

    private async Task DeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var some in keys.Chunk(RowsAtOnce))
        {
            try
            {
                await table.SubmitTransactionAsync([.. some.Select(Deletion)], cancellationToken);
            }
            catch (RequestFailedException lost) when (Batch.IsLost(lost))
            {
                // Another instance has deleted some of them. One by one, what is gone already is no failure.
                foreach (var key in some)
                {
                    await table.DeleteEntityAsync(Keys.ShardOf(projectKey), key, ETag.All, cancellationToken);
                }
            }
        }
    }

    private TableTransactionAction Deletion(string rowKey) =>
        new(TableTransactionActionType.Delete, new TableEntity(Keys.ShardOf(projectKey), rowKey), ETag.All);
}
