using Approvals.Domain;
using Approvals.Storage.Diagnostics;

namespace Approvals.Storage.Commits;

/// <summary>The loop of optimistic writes: read, decide, commit; and all of it again when another writer committed first.</summary>
public static class Optimistic
{
    /// <summary>Each lost round means that another writer succeeded, so 64 rounds suffice unless more writers than that compete.</summary>
    private const int MaxRounds = 64;

    /// <param name="round">Reads afresh, decides and commits; null when another writer committed first.</param>
    public static async Task<Decision<T>> RunAsync<T>(Func<Task<Decision<T>?>> round)
        where T : notnull
    {
        for (var i = 0; i < MaxRounds; i++)
        {
            if (await round() is { } result)
            {
                return result;
            }

            Instruments.Conflicts.Add(1);
        }

        throw new ContentionException();
    }
}

/// <summary>A write gave up after it had lost too many rounds to other writers of the same rows.</summary>
public sealed class ContentionException() : Exception("Others keep changing the same resource; nothing was stored. Try again.");
