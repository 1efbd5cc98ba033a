using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Access;

/// <summary>Changes members, teams, roles and tokens: the only way they change. What callers may do is looked up again afterwards.</summary>
public sealed class AccountWriter(IdFactory ids, KnownCallers callers)
{
    /// <summary>Adds rows; with those that <paramref name="also"/> adds, or none at all.</summary>
    /// <param name="rows">Where.</param>
    /// <param name="added">What, by row key.</param>
    /// <param name="check">Looks for what is in the way, again after somebody else was quicker.</param>
    /// <param name="also">Adds what finds the new rows.</param>
    /// <param name="happened">What the audit log shall tell of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal Task<Decision<IReadOnlyDictionary<string, T>>> AddAsync<T>(
        AccountRows<T> rows, IReadOnlyDictionary<string, T> added, Func<Task<Refusal?>> check, Action<Batch> also, AuditEvent happened, CancellationToken cancellationToken)
        where T : class
    {
        var operation = ids.NewUuid();
        return RunAsync<IReadOnlyDictionary<string, T>>(async () =>
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
            batch.Record(AuditChain.Of(batch.PartitionKey), happened);
            return await batch.CommitAsync(cancellationToken) ? Decision.Of(added) : Attempt<IReadOnlyDictionary<string, T>>.Lost;
        });
    }

    /// <summary>Reads a row, lets <paramref name="decide"/> decide on it and stores what it decided; all over again when somebody else was quicker.</summary>
    /// <param name="rows">Where.</param>
    /// <param name="rowKey">Which.</param>
    /// <param name="missing">The refusal when there is none.</param>
    /// <param name="decide">Decides, and may add to the transaction; nothing is stored when it answers with what it was given.</param>
    /// <param name="tell">What the audit log shall tell of it, given the row before and after.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal Task<Decision<T>> ChangeAsync<T>(AccountRows<T> rows, string rowKey, Refusal missing, Func<T, Batch, Task<Decision<T>>> decide, Func<T, T, AuditEvent> tell, CancellationToken cancellationToken)
        where T : class
    {
        var operation = ids.NewUuid();
        return RunAsync<T>(async () =>
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
            batch.Record(AuditChain.Of(batch.PartitionKey), tell(read.Value, changed));
            return await batch.CommitAsync(cancellationToken) ? changed : Attempt<T>.Lost;
        });
    }

    /// <summary>Deletes a row if <paramref name="decide"/> refuses nothing; it may add to the transaction.</summary>
    internal Task<Decision<T>> DeleteAsync<T>(AccountRows<T> rows, string rowKey, Refusal missing, Func<T, Batch, Task<Refusal?>> decide, Func<T, AuditEvent> tell, CancellationToken cancellationToken)
        where T : class
    {
        T? tried = null;
        return RunAsync<T>(async () =>
        {
            if (await rows.FindAsync(rowKey, cancellationToken) is not { } read)
            {
                // Gone after it was tried: the try was answered with an error and took effect.
                return tried is null ? missing : tried;
            }

            var batch = await rows.BatchAsync(cancellationToken);
            if (await decide(read.Value, batch) is { } refusal)
            {
                return refusal;
            }

            tried = read.Value;
            batch.Delete(rowKey, read);
            batch.Record(AuditChain.Of(batch.PartitionKey), tell(read.Value));
            return await batch.CommitAsync(cancellationToken) ? read.Value : Attempt<T>.Lost;
        });
    }

    /// <summary>Whatever came of it: a write that failed may have taken effect.</summary>
    private async Task<Decision<T>> RunAsync<T>(Func<Task<Attempt<T>>> attempt)
        where T : notnull
    {
        try
        {
            return await WriteLoop.RunAsync(attempt);
        }
        finally
        {
            callers.Forget();
        }
    }
}
