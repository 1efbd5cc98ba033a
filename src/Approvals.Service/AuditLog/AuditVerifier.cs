using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Stores;

namespace Approvals.Service.AuditLog;

/// <summary>The result of checking an audit chain.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Entries">How many entries it has.</param>
/// <param name="Head">Number and hash of its newest entry.</param>
/// <param name="Problem">The problem of the oldest entry that has one; null when the chain is intact.</param>
/// <param name="HasNoted">Whether one of its entries has the hash that the caller noted earlier and sent along.</param>
public sealed record ChainVerdict(AuditChain Chain, long Entries, ChainHead Head, ChainProblem? Problem, bool HasNoted);

/// <summary>Checks the hashes of audit chains. It reads every entry.</summary>
public sealed class AuditVerifier(AuditStore store, AuditChains chains, ProjectStore projects, AccountStore account)
{
    /// <summary>How many chains are read at the same time.</summary>
    private const int MaxConcurrency = 8;

    /// <param name="caller">Who asks.</param>
    /// <param name="projectKey">The only project to look at; null for everything.</param>
    /// <param name="noted">The hash of an entry that the caller noted earlier, to look for; null for none.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public async Task<Decision<IReadOnlyList<ChainVerdict>>> VerifyAsync(
        Caller caller,
        string? projectKey,
        string? noted,
        CancellationToken cancellationToken
    )
    {
        if (caller.Authorize(Actions.VerifyAuditLog, Targets.Account) is { } denied)
        {
            return denied;
        }

        if (projectKey is null)
        {
            var all = await chains.AllAsync(cancellationToken);
            var verdicts = new ChainVerdict[all.Count];
            var some = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, all.Count, some, async (i, stop) => verdicts[i] = await VerifyAsync(all[i], noted, stop));
            return Decision.Of<IReadOnlyList<ChainVerdict>>(verdicts);
        }

        return await FindAsync(projectKey, cancellationToken) is { } found
            ? Decision.Of<IReadOnlyList<ChainVerdict>>([await VerifyAsync(found, noted, cancellationToken)])
            : Missing.Project(projectKey, RefusalKind.NotFound);
    }

    /// <summary>The chain of a project that exists or was deleted; null when there was never one.</summary>
    internal async Task<AuditChain?> FindAsync(string projectKey, CancellationToken cancellationToken) =>
        AuditChain.Named($"proj/{projectKey}") is { } chain
        && (
            await store.HeadAsync(chain, cancellationToken) != ChainHead.None
            || await projects.FindAsync(projectKey, cancellationToken) is not null
        )
            ? chain
            : null;

    /// <summary>
    /// Whether an empty chain means that entries are missing: the project exists or was deleted, or a token exists, and none is ever made
    /// without an entry.
    /// </summary>
    private async Task<bool> MustHaveEntriesAsync(AuditChain chain, CancellationToken cancellationToken) =>
        chain.ProjectKey is { } key
            ? await projects.FindAsync(key, cancellationToken) is not null
                || (await projects.DeletedKeysAsync(cancellationToken)).Contains(key)
            : chain.Name == AccountKeys.Tokens && !await account.IsEmptyAsync(cancellationToken);

    /// <summary>Checks a chain. Entries may be added meanwhile, so the head is read before and after.</summary>
    private async Task<ChainVerdict> VerifyAsync(AuditChain chain, string? noted, CancellationToken cancellationToken)
    {
        var before = await store.HeadAsync(chain, cancellationToken);
        var (check, found) = (new ChainCheck(before), false);
        await foreach (var link in store.EntriesAsync(chain, chain.Range(before: null, after: null), perCall: null, cancellationToken))
        {
            check.Add(link);
            found |= link.Hash == noted;
        }

        var now = await store.HeadAsync(chain, cancellationToken);
        check.End(now, check.Entries == 0 && await MustHaveEntriesAsync(chain, cancellationToken));
        return new(chain, check.Entries, now, check.Problem, found);
    }
}
