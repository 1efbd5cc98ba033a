using Approvals.Domain.Access;
using Approvals.Domain.ApprovalSources;
using Approvals.Domain.Auditing;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.Notifications;
using Approvals.Domain.Workflows;
using Approvals.Storage.Commits;
using Azure.Data.Tables;

namespace Approvals.Storage.Stores;

/// <summary>
/// Members, teams, custom roles, access tokens, webhooks, notification channels, approval sources, integration configurations and workflow
/// templates. A token's row key is the hash of its text; the text itself is not stored.
/// </summary>
public sealed class AccountStore(Tables tables, Batches batches)
{
    private const string Hash = nameof(Hash);

    private const string Person = nameof(Person);

    /// <summary>Members; the row key is the member's id.</summary>
    public AccountRows<Member> Members { get; } = new(tables, batches, AccountKeys.Members, StorageJson.Default.Member);

    /// <summary>Teams; the row key is the team's key.</summary>
    public AccountRows<Team> Teams { get; } = new(tables, batches, AccountKeys.Teams, StorageJson.Default.Team);

    /// <summary>Custom roles; the row key is the role's key.</summary>
    public AccountRows<CustomRole> Roles { get; } = new(tables, batches, AccountKeys.Roles, StorageJson.Default.CustomRole);

    /// <summary>Access tokens; the row key is the hash of the token's text.</summary>
    public AccountRows<AccessToken> Tokens { get; } = new(tables, batches, AccountKeys.Tokens, StorageJson.Default.AccessToken);

    /// <summary>Webhooks and notification channels; the row key is the id.</summary>
    public AccountRows<Subscriber> Subscribers { get; } = new(tables, batches, AccountKeys.Subscribers, StorageJson.Default.Subscriber);

    /// <summary>Approval sources; the row key is the id.</summary>
    public AccountRows<ApprovalSource> ApprovalSources { get; } =
        new(tables, batches, AccountKeys.ApprovalSources, StorageJson.Default.ApprovalSource);

    /// <summary>Integration configurations; the row key is the id.</summary>
    public AccountRows<IntegrationConfiguration> Integrations { get; } =
        new(tables, batches, AccountKeys.Integrations, StorageJson.Default.IntegrationConfiguration);

    /// <summary>Workflow templates; the row key is the template's key.</summary>
    public AccountRows<WorkflowTemplate> WorkflowTemplates { get; } =
        new(tables, batches, AccountKeys.WorkflowTemplates, StorageJson.Default.WorkflowTemplate);

    public async Task<Member?> FindMemberAsync(string memberId, CancellationToken cancellationToken) =>
        (await Members.FindAsync(memberId, cancellationToken))?.Value;

    public async Task<Team?> FindTeamAsync(string teamKey, CancellationToken cancellationToken) =>
        (await Teams.FindAsync(teamKey, cancellationToken))?.Value;

    public async Task<AccessToken?> FindTokenAsync(string hash, CancellationToken cancellationToken) =>
        (await Tokens.FindAsync(hash, cancellationToken))?.Value;

    public Task SaveMemberAsync(Member member, CancellationToken cancellationToken) =>
        Members.SaveAsync(member.Id, member, cancellationToken);

    public Task SaveTeamAsync(Team team, CancellationToken cancellationToken) => Teams.SaveAsync(team.Key, team, cancellationToken);

    /// <summary>Stores a new token.</summary>
    public async Task SaveTokenAsync(string hash, AccessToken token, AuditEvent happened, CancellationToken cancellationToken)
    {
        var batch = await Tokens.BatchAsync(cancellationToken);
        AddToken(batch, hash, token, token.Id);
        batch.Record(happened);

        // If the hash exists already, this same token was stored by an earlier try that was answered with an error.
        await batch.CommitAsync(cancellationToken);
    }

    /// <summary>Adds a token to a transaction, with the index row that finds the token's hash by its id.</summary>
    internal void AddToken(Batch batch, string hash, AccessToken token, string operationId)
    {
        Tokens.Add(batch, hash, token, operationId);
        batch.Add(new TableEntity(batch.PartitionKey, AccountKeys.TokenId(token.Id)) { [Hash] = hash });
    }

    /// <summary>All tokens with their hashes. Rows for the former text of a token that was reset are left out.</summary>
    public async Task<IReadOnlyList<(string Hash, AccessToken Token)>> TokensAsync(CancellationToken cancellationToken) =>
        [
            .. (await Tokens.AllAsync(cancellationToken))
                .Where(row => row.Stored.Value.ReplacedBy is null)
                .Select(row => (row.RowKey, row.Stored.Value)),
        ];

    /// <summary>
    /// Stores a token under another hash and points the index row of its id there. The caller must delete or replace the row under the old
    /// hash.
    /// </summary>
    public void MoveToken(Batch batch, string hash, AccessToken token)
    {
        Tokens.Add(batch, hash, token, token.Id);
        batch.Put(new TableEntity(batch.PartitionKey, AccountKeys.TokenId(token.Id)) { [Hash] = hash });
    }

    /// <summary>Deletes a token. Does nothing when it is deleted already.</summary>
    public async Task DeleteTokenAsync(string hash, string tokenId, AuditEvent happened, CancellationToken cancellationToken)
    {
        var batch = await Tokens.BatchAsync(cancellationToken);
        batch.Delete(hash);
        await DeleteTokenIndexAsync(batch, tokenId, cancellationToken);
        batch.Record(happened);
        await batch.CommitAsync(cancellationToken);
    }

    /// <summary>Deletes the index row of a token's id if there is one: tokens made by early versions have none.</summary>
    public Task DeleteTokenIndexAsync(Batch batch, string tokenId, CancellationToken cancellationToken) =>
        DeleteIfThereAsync(batch, AccountKeys.TokenId(tokenId), cancellationToken);

    /// <summary>Deletes the row of a token's former text, if it has one, so that the text is no longer accepted.</summary>
    public Task DeleteFormerTextAsync(Batch batch, AccessToken token, CancellationToken cancellationToken) =>
        token.FormerHash is { } former ? DeleteIfThereAsync(batch, former, cancellationToken) : Task.CompletedTask;

    /// <summary>
    /// The hash of the token with an id; null when there is none. One read; without an index row, as for tokens made by early versions, all
    /// tokens are searched.
    /// </summary>
    public async Task<string?> HashOfTokenAsync(string tokenId, CancellationToken cancellationToken) =>
        (await Tokens.FindRowAsync(AccountKeys.TokenId(tokenId), cancellationToken))?.GetString(Hash)
        ?? (await TokensAsync(cancellationToken)).FirstOrDefault(token => token.Token.Id == tokenId).Hash;

    /// <summary>Whether nobody can use the service: there are no tokens, or there are no members and all tokens have expired.</summary>
    public async Task<bool> IsUnusableAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await IsEmptyAsync(cancellationToken)
        || (
            (await Members.AllAsync(cancellationToken)) is []
            && (await TokensAsync(cancellationToken)).All(token => token.Token.IsExpired(now))
        );

    /// <summary>Whether there is no token at all.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        var rows = await tables.AccountRowsAsync(AccountKeys.Tokens, cancellationToken);
        return !await rows.KeysIn(KeyRange.Before(AccountKeys.EndOfDocuments), cancellationToken, perCall: 1).AnyAsync(cancellationToken);
    }

    /// <summary>
    /// The person ids of former members, by the row keys for their address and object id (<see cref="AccountKeys.PersonByAddress"/>).
    /// </summary>
    public async Task<Dictionary<string, string>> PersonIdsOfFormerMembersAsync(CancellationToken cancellationToken)
    {
        var rows = await tables.AccountRowsAsync(AccountKeys.Members, cancellationToken);
        return await rows.In(KeyRange.StartingWith(AccountKeys.FormerPersons), cancellationToken)
            .ToDictionaryAsync(row => row.RowKey, row => row.GetString(Person), cancellationToken: cancellationToken);
    }

    /// <summary>Stores which person had an address or object id, so that the person is recognized after the member is removed.</summary>
    public static void RememberPerson(Batch batch, string rowKey, string personId) =>
        batch.Put(new TableEntity(batch.PartitionKey, rowKey) { [Person] = personId });

    private async Task DeleteIfThereAsync(Batch batch, string rowKey, CancellationToken cancellationToken)
    {
        if (await Tokens.FindRowAsync(rowKey, cancellationToken) is { } row)
        {
            batch.Delete(row.RowKey, row.ETag);
        }
    }
}
