using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Stores;

namespace Approvals.Service.AuditLog;

/// <summary>What came of looking through a chain.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Entries">How many entries it has.</param>
/// <param name="Head">Its head.</param>
/// <param name="Problem">The first thing that is wrong; null when nothing is.</param>
/// <param name="HasNoted">Whether an entry has the hash that somebody noted.</param>
public sealed record ChainVerdict(AuditChain Chain, long Entries, ChainHead Head, ChainProblem? Problem, bool HasNoted);

/// <summary>Holds the audit log against its hashes. It reads all of it.</summary>
public sealed class AuditVerifier(AuditStore store, AuditChains chains, ProjectStore projects, AccountStore account)
{
    /// <summary>Chains that are read at a time.</summary>
    private const int AtOnce = 8;

    /// <param name="caller">Who asks.</param>
    /// <param name="projectKey">The only project to look at; null for everything.</param>
    /// <param name="noted">A hash that one of the entries had when it was noted; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<IReadOnlyList<ChainVerdict>>> VerifyAsync(Caller caller, string? projectKey, string? noted, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.VerifyAuditLog, Targets.Account) is { } denied)
        {
            return denied;
        }

        if (projectKey is null)
        {
            var all = await chains.AllAsync(cancellationToken);
            var verdicts = new ChainVerdict[all.Count];
            var some = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, all.Count, some, async (i, stop) => verdicts[i] = await VerifyAsync(all[i], noted, stop));
            return Decision.Of<IReadOnlyList<ChainVerdict>>(verdicts);
        }

        return await FindAsync(projectKey, cancellationToken) is { } found
            ? Decision.Of<IReadOnlyList<ChainVerdict>>([await VerifyAsync(found, noted, cancellationToken)])
            : Missing.Project(projectKey, RefusalKind.NotFound);
    }

    /// <summary>The chain of a project that is there or was; null for any other.</summary>
    internal async Task<AuditChain?> FindAsync(string projectKey, CancellationToken cancellationToken) =>
        AuditChain.Named($"proj/{projectKey}") is { } chain
        && (await store.HeadAsync(chain, cancellationToken) != ChainHead.None || await projects.FindAsync(projectKey, cancellationToken) is not null)
            ? chain
            : null;

    /// <summary>Whether there is, or was, what is never made without an entry.</summary>
    private async Task<bool> MustHaveEntriesAsync(AuditChain chain, CancellationToken cancellationToken) => chain.ProjectKey is { } key
        ? await projects.FindAsync(key, cancellationToken) is not null || (await projects.PastKeysAsync(cancellationToken)).Contains(key)
        : chain.Name == AccountKeys.Tokens && !await account.IsEmptyAsync(cancellationToken);

    /// <summary>Entries may be added meanwhile, so the head is read before and after.</summary>
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
