using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Access;

/// <summary>
/// Changes members, teams, roles and tokens; nothing else does. After each write the rights of all callers are read again.
/// </summary>
public sealed class AccountWriter(ChangeLog log, IdFactory ids, KnownCallers callers)
{
    /// <summary>Adds rows in one transaction, together with those that <paramref name="also"/> adds.</summary>
    /// <param name="rows">The rows of their kind.</param>
    /// <param name="added">The new rows, by row key.</param>
    /// <param name="check">Null when nothing is in the way; called again when another writer changed a row first.</param>
    /// <param name="also">Adds the index rows by which the new rows are found.</param>
    /// <param name="happened">The audit event.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal Task<Decision<IReadOnlyDictionary<string, T>>> AddAsync<T>(
        AccountRows<T> rows,
        IReadOnlyDictionary<string, T> added,
        Func<Task<Refusal?>> check,
        Action<Batch> also,
        AuditEvent happened,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var operation = ids.NewUuid();
        return RunAsync<IReadOnlyDictionary<string, T>>(
            rows.Chain,
            async () =>
            {
                if (await rows.FindAsync(added.First().Key, cancellationToken) is { } there && there.WasWrittenBy(operation))
                {
                    return Decision.Of(added);
                }

                if (await check() is { } refusal)
                {
                    return refusal;
                }

                var batch = await rows.BatchAsync(cancellationToken);
                foreach (var (rowKey, value) in added)
                {
                    rows.Add(batch, rowKey, value, operation);
                }

                also(batch);
                batch.Record(happened);
                return await batch.CommitAsync(cancellationToken) ? Decision.Of(added) : Attempt<IReadOnlyDictionary<string, T>>.Lost;
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Reads a row, calls <paramref name="decide"/> and stores the result; starts over when another writer changed the row first.
    /// </summary>
    /// <param name="rows">The rows of their kind.</param>
    /// <param name="rowKey">The key of the row.</param>
    /// <param name="missing">The refusal when there is no such row.</param>
    /// <param name="decide">Decides, and may add to the transaction; nothing is stored when it returns the value that it was given.</param>
    /// <param name="tell">Makes the audit event from the value before and after.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal Task<Decision<T>> ChangeAsync<T>(
        AccountRows<T> rows,
        string rowKey,
        Refusal missing,
        Func<T, Batch, Task<Decision<T>>> decide,
        Func<T, T, AuditEvent> tell,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var operation = ids.NewUuid();
        return RunAsync<T>(
            rows.Chain,
            async () =>
            {
                if (await rows.FindAsync(rowKey, cancellationToken) is not { } read)
                {
                    return missing;
                }

                if (read.WasWrittenBy(operation))
                {
                    return read.Value;
                }

                var batch = await rows.BatchAsync(cancellationToken);
                if (!(await decide(read.Value, batch)).Accepted(out var changed, out var refusal) || ReferenceEquals(changed, read.Value))
                {
                    return refusal is null ? read.Value : refusal;
                }

                rows.Replace(batch, rowKey, changed, read, operation);
                batch.Record(tell(read.Value, changed));
                return await batch.CommitAsync(cancellationToken) ? changed : Attempt<T>.Lost;
            },
            cancellationToken
        );
    }

    /// <summary>Deletes a row if <paramref name="decide"/> refuses nothing; it may add to the transaction.</summary>
    internal Task<Decision<T>> DeleteAsync<T>(
        AccountRows<T> rows,
        string rowKey,
        Refusal missing,
        Func<T, Batch, Task<Refusal?>> decide,
        Func<T, AuditEvent> tell,
        CancellationToken cancellationToken
    )
        where T : class
    {
        return RunAsync<T>(
            rows.Chain,
            async () =>
            {
                if (await rows.FindAsync(rowKey, cancellationToken) is not { } read)
                {
                    return missing;
                }

                var batch = await rows.BatchAsync(cancellationToken);
                if (await decide(read.Value, batch) is { } refusal)
                {
                    return refusal;
                }

                batch.Delete(rowKey, read);
                batch.Record(tell(read.Value));
                return await batch.CommitAsync(cancellationToken) ? read.Value : Attempt<T>.Lost;
            },
            cancellationToken
        );
    }

    /// <summary>Forgets callers even after a failure: a write that failed may have taken effect.</summary>
    private async Task<Decision<T>> RunAsync<T>(AuditChain chain, Func<Task<Attempt<T>>> attempt, CancellationToken cancellationToken)
        where T : notnull
    {
        try
        {
            return await log.ChangeAsync(chain, attempt, cancellationToken);
        }
        finally
        {
            callers.Forget();
        }
    }
}
