using Approvals.Domain;
using Approvals.Storage.Diagnostics;

namespace Approvals.Storage.Commits;

/// <summary>Reads, decides and commits, and does so again for as long as another writer changes what was read before the commit.</summary>
public static class WriteLoop
{
    /// <summary>Each lost attempt means that another writer's succeeded, so that many suffice unless more writers than that compete.</summary>
    private const int MaxAttempts = 64;

    /// <param name="attempt">Reads afresh, decides and commits.</param>
    /// <exception cref="ContentionException">Every attempt was lost.</exception>
    public static async Task<Decision<T>> RunAsync<T>(Func<Task<Attempt<T>>> attempt)
        where T : notnull
    {
        for (var i = 0; i < MaxAttempts; i++)
        {
            if ((await attempt()).IsDone(out var decision))
            {
                return decision;
            }

            Instruments.Conflicts.Add(1);
        }

        throw new ContentionException();
    }
}
