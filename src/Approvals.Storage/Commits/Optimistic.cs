using Approvals.Domain;
using Approvals.Storage.Diagnostics;

namespace Approvals.Storage.Commits;

/// <summary>Reads, decides and writes again for as long as somebody else was quicker.</summary>
public static class Optimistic
{
    /// <summary>Every round that is lost was won by somebody, so only a crowd larger than this runs out.</summary>
    private const int MaxRounds = 64;

    /// <param name="round">Reads afresh, decides and commits; null when the commit was lost.</param>
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

/// <summary>Too many others changed the same thing at the same time.</summary>
public sealed class ContentionException() : Exception("Others keep changing the same resource; nothing was stored. Try again.");
