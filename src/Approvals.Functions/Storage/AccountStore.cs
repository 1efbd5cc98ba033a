using System.Text.Json.Serialization.Metadata;
using Approvals.Domain.Access;
using Azure.Data.Tables;

namespace Approvals.Storage;

/// <summary>Members, teams and access tokens. A token is found by the hash of its text; the text is not kept.</summary>
public sealed class AccountStore(Tables tables)
{
    private const string MemberPartition = "member";

    private const string TeamPartition = "team";

    private const string TokenPartition = "token";

    public Task<Member?> FindMemberAsync(string memberId, CancellationToken cancellationToken) =>
        FindAsync(MemberPartition, memberId, StorageJson.Default.Member, cancellationToken);

    public Task<Team?> FindTeamAsync(string teamKey, CancellationToken cancellationToken) =>
        FindAsync(TeamPartition, teamKey, StorageJson.Default.Team, cancellationToken);

    public Task<AccessToken?> FindTokenAsync(string hash, CancellationToken cancellationToken) =>
        FindAsync(TokenPartition, hash, StorageJson.Default.AccessToken, cancellationToken);

    public Task SaveMemberAsync(Member member, CancellationToken cancellationToken) =>
        SaveAsync(Document.Write(MemberPartition, member.Id, member, StorageJson.Default.Member), cancellationToken);

    public Task SaveTeamAsync(Team team, CancellationToken cancellationToken) =>
        SaveAsync(Document.Write(TeamPartition, team.Key, team, StorageJson.Default.Team), cancellationToken);

    public Task SaveTokenAsync(string hash, AccessToken token, CancellationToken cancellationToken) =>
        SaveAsync(Document.Write(TokenPartition, hash, token, StorageJson.Default.AccessToken), cancellationToken);

    /// <summary>Whether nobody could use the service yet: there is no token at all.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        var table = await tables.AccountAsync(cancellationToken);
        var rows = table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {TokenPartition}"), maxPerPage: 1, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken);
        return !await rows.AnyAsync(cancellationToken);
    }

    private async Task<T?> FindAsync<T>(string partitionKey, string rowKey, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var table = await tables.AccountAsync(cancellationToken);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellationToken);
        return row.HasValue ? Document.Read(row.Value!, type) : null;
    }

    private async Task SaveAsync(TableEntity row, CancellationToken cancellationToken)
    {
        var table = await tables.AccountAsync(cancellationToken);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }
}
