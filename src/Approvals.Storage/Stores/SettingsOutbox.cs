namespace Approvals.Storage.Stores;

/// <summary>
/// Changes of settings whose pending requests were not all evaluated again yet. Entries are added by <see cref="ProjectStore.ReplaceAsync"/>,
/// in the transaction that changes the settings.
/// </summary>
public sealed class SettingsOutbox(Tables tables)
{
    /// <summary>The entries of all projects in a shard.</summary>
    public async Task<IReadOnlyList<SettingsOutboxEntry>> PendingAsync(string shard, CancellationToken cancellationToken)
    {
        var rows = await tables.ProjectRowsAsync(shard, cancellationToken);
        return await rows.KeysIn(KeyRange.StartingWith(Keys.SettingsOutboxPrefix), cancellationToken)
            .Select(Keys.SettingsOutboxEntryOf)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Deletes an entry, once every pending request was evaluated again.</summary>
    public async Task RemoveAsync(SettingsOutboxEntry entry, CancellationToken cancellationToken)
    {
        var table = await tables.ProjectsAsync(cancellationToken);
        await table.DeleteEntityAsync(Keys.ShardOf(entry.ProjectKey), Keys.SettingsOutbox(entry), cancellationToken: cancellationToken);
    }
}
