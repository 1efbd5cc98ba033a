using Approvals.Domain.Projects;
using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>Where to look whether a key of an SDK, or a client-side id, is valid.</summary>
/// <param name="ProjectKey">The project.</param>
/// <param name="EnvironmentId">The id of the environment that had it when it was made.</param>
public sealed record SdkKeyPlace(string ProjectKey, string EnvironmentId);

/// <summary>
/// Finds the project and environment of a key of an SDK, or of a client-side id, by its hash. A row opens nothing: the key is valid only
/// while the project's own row has it.
/// </summary>
public sealed class SdkKeyStore(Tables tables)
{
    private const int RowsAtOnce = 100;

    private const string Project = nameof(Project);

    private const string Environment = nameof(Environment);

    /// <summary>Null when no environment ever had the key.</summary>
    public async Task<SdkKeyPlace?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var rows = await tables.AccountRowsAsync(AccountKeys.SdkKeys, cancellationToken);
        return await rows.FindAsync(AccountKeys.SdkKey(key), cancellationToken) is { } row
            ? new(row.GetString(Project), row.GetString(Environment))
            : null;
    }

    /// <summary>Lets the keys be found that a project has more than before. Must come before the project is stored with them.</summary>
    internal async Task AddAsync(Project project, Project? before, CancellationToken cancellationToken)
    {
        var known = (before?.Environments ?? []).SelectMany(environment => environment.SdkNames()).ToHashSet();
        List<TableEntity> rows =
        [
            .. from environment in project.Environments
            from key in environment.SdkNames()
            where !known.Contains(key)
            select new TableEntity(AccountKeys.SdkKeys, AccountKeys.SdkKey(key))
            {
                [Project] = project.Key,
                [Environment] = environment.Id,
            },
        ];
        try
        {
            await WriteAsync(rows, TableTransactionActionType.UpsertReplace, cancellationToken);
        }
        catch (RequestFailedException lost) when (Batch.IsLost(lost))
        {
            throw new ContentionException();
        }
    }

    /// <summary>Removes what finds keys that no environment has any more. They open nothing, with or without it.</summary>
    public async Task RemoveAsync(IEnumerable<string> gone, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [.. gone.Select(key => new TableEntity(AccountKeys.SdkKeys, AccountKeys.SdkKey(key)))];
        try
        {
            await WriteAsync(rows, TableTransactionActionType.Delete, cancellationToken);
        }
        catch (RequestFailedException lost) when (Batch.IsLost(lost))
        {
            // Some are gone already. One by one that is no failure.
            var account = await tables.AccountAsync(cancellationToken);
            foreach (var row in rows)
            {
                await account.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
            }
        }
    }

    private async Task WriteAsync(IEnumerable<TableEntity> rows, TableTransactionActionType how, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            var account = await tables.AccountAsync(cancellationToken);
            await account.SubmitTransactionAsync(
                [.. some.Select(row => new TableTransactionAction(how, row, ETag.All))],
                cancellationToken
            );
        }
    }
}
