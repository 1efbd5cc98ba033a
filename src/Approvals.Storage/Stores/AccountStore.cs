using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>Members, teams, custom roles and access tokens. A token is found by the hash of its text; the text is not kept.</summary>
public sealed class AccountStore(Tables tables, Batches batches)
{
    private const string Hash = nameof(Hash);

    private const string Person = nameof(Person);

    /// <summary>By id.</summary>
    public AccountRows<Member> Members { get; } = new(tables, batches, AccountKeys.Members, StorageJson.Default.Member);

    /// <summary>By key.</summary>
    public AccountRows<Team> Teams { get; } = new(tables, batches, AccountKeys.Teams, StorageJson.Default.Team);

    /// <summary>By key.</summary>
    public AccountRows<CustomRole> Roles { get; } = new(tables, batches, AccountKeys.Roles, StorageJson.Default.CustomRole);

    /// <summary>By the hash of their text.</summary>
    public AccountRows<AccessToken> Tokens { get; } = new(tables, batches, AccountKeys.Tokens, StorageJson.Default.AccessToken);

    public async Task<Member?> FindMemberAsync(string memberId, CancellationToken cancellationToken) => (await Members.FindAsync(memberId, cancellationToken))?.Value;

    public async Task<Team?> FindTeamAsync(string teamKey, CancellationToken cancellationToken) => (await Teams.FindAsync(teamKey, cancellationToken))?.Value;

    public async Task<AccessToken?> FindTokenAsync(string hash, CancellationToken cancellationToken) => (await Tokens.FindAsync(hash, cancellationToken))?.Value;

    public Task SaveMemberAsync(Member member, CancellationToken cancellationToken) => Members.SaveAsync(member.Id, member, cancellationToken);

    public Task SaveTeamAsync(Team team, CancellationToken cancellationToken) => Teams.SaveAsync(team.Key, team, cancellationToken);

    /// <summary>Stores a new token.</summary>
    public async Task SaveTokenAsync(string hash, AccessToken token, AuditEvent happened, CancellationToken cancellationToken)
    {
        var batch = await Tokens.BatchAsync(cancellationToken);
        AddToken(batch, hash, token, token.Id);
        batch.Record(AuditChain.Of(batch.PartitionKey), happened);

        // A hash that is there already is this token's own: an earlier try was answered with an error and took effect.
        await batch.CommitAsync(cancellationToken);
    }

    /// <summary>The row that finds a token by its id tells its hash.</summary>
    internal void AddToken(Batch batch, string hash, AccessToken token, string operation)
    {
        Tokens.Add(batch, hash, token, operation);
        batch.Add(new TableEntity(batch.PartitionKey, AccountKeys.TokenId(token.Id)) { [Hash] = hash });
    }

    /// <summary>Every token with its hash; not what is kept under their former texts.</summary>
    public async Task<IReadOnlyList<(string Hash, AccessToken Token)>> TokensAsync(CancellationToken cancellationToken) =>
        [.. (await Tokens.AllAsync(cancellationToken)).Where(row => row.Stored.Value.ReplacedBy is null).Select(row => (row.RowKey, row.Stored.Value))];

    /// <summary>Puts a token under another hash, and has it found there by its id. The row it was in is for the caller to delete or to replace.</summary>
    public void MoveToken(Batch batch, string hash, AccessToken token)
    {
        Tokens.Add(batch, hash, token, token.Id);
        batch.Put(new TableEntity(batch.PartitionKey, AccountKeys.TokenId(token.Id)) { [Hash] = hash });
    }

    /// <summary>Deletes a token; it may be gone already.</summary>
    public async Task DeleteTokenAsync(string hash, string tokenId, AuditEvent happened, CancellationToken cancellationToken)
    {
        var batch = await Tokens.BatchAsync(cancellationToken);
        batch.Delete(hash);
        await DeleteTokenIndexAsync(batch, tokenId, cancellationToken);
        batch.Record(AuditChain.Of(batch.PartitionKey), happened);
        await batch.CommitAsync(cancellationToken);
    }

    /// <summary>Tokens from before they were found by id have no row for that.</summary>
    public Task DeleteTokenIndexAsync(Batch batch, string tokenId, CancellationToken cancellationToken) =>
        DeleteIfThereAsync(batch, AccountKeys.TokenId(tokenId), cancellationToken);

    /// <summary>Makes a token's former text worth nothing, if it has one.</summary>
    public Task DeleteFormerTextAsync(Batch batch, AccessToken token, CancellationToken cancellationToken) =>
        token.FormerHash is { } former ? DeleteIfThereAsync(batch, former, cancellationToken) : Task.CompletedTask;

    /// <summary>The hash of the token with an id; null when there is none. Only tokens from before they were found by id are searched for.</summary>
    public async Task<string?> HashOfTokenAsync(string tokenId, CancellationToken cancellationToken) =>
        (await Tokens.FindRowAsync(AccountKeys.TokenId(tokenId), cancellationToken))?.GetString(Hash)
        ?? (await TokensAsync(cancellationToken)).FirstOrDefault(token => token.Token.Id == tokenId).Hash;

    /// <summary>Whether nobody can use the service: there is no token, or there are no members and none of the tokens is good any more.</summary>
    public async Task<bool> IsUnusableAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await IsEmptyAsync(cancellationToken)
        || ((await Members.AllAsync(cancellationToken)) is [] && (await TokensAsync(cancellationToken)).All(token => token.Token.IsExpired(now)));

    /// <summary>Whether there is no token at all.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        var rows = await tables.AccountRowsAsync(AccountKeys.Tokens, cancellationToken);
        return !await rows.KeysIn(KeyRange.Before(AccountKeys.EndOfDocuments), cancellationToken, perCall: 1).AnyAsync(cancellationToken);
    }

    /// <summary>Which person had an address or object id as a member that is none any more, by row key.</summary>
    public async Task<Dictionary<string, string>> PastPeopleAsync(CancellationToken cancellationToken)
    {
        var rows = await tables.AccountRowsAsync(AccountKeys.Members, cancellationToken);
        return await rows.In(KeyRange.StartingWith(AccountKeys.People), cancellationToken).ToDictionaryAsync(row => row.RowKey, row => row.GetString(Person), cancellationToken: cancellationToken);
    }

    /// <summary>Has a person found by a key of <see cref="AccountKeys"/> after the member is gone.</summary>
    public static void RememberPerson(Batch batch, string rowKey, string personId) => batch.Put(new TableEntity(batch.PartitionKey, rowKey) { [Person] = personId });

    private async Task DeleteIfThereAsync(Batch batch, string rowKey, CancellationToken cancellationToken)
    {
        if (await Tokens.FindRowAsync(rowKey, cancellationToken) is { } row)
        {
            batch.Delete(row.RowKey, row.ETag);
        }
    }
}
