using System.Collections.Concurrent;
using Approvals.Local.Azurite;

namespace Approvals.Tests.Drivers;

/// <summary>Azurite in memory for all tests; each service under test has tables of its own.</summary>
internal static class SharedTables
{
    /// <summary>Azurite looks through the names of all its tables in each call, so it is not given too many.</summary>
    private const int PrefixesOfOneServer = 100;

    private static readonly ConcurrentDictionary<int, Lazy<Task<AzuriteServer>>> s_servers = [];

    private static int s_prefixes;

    /// <summary>Where the tables are whose names start with a prefix that was made here.</summary>
    public static async Task<string> ConnectionStringAsync(string prefix)
    {
        var number = int.Parse(prefix[(prefix.IndexOf('x') + 1)..]) / PrefixesOfOneServer;
        return (
            await s_servers.GetOrAdd(number, _ => new(() => AzuriteServer.StartAsync(new AzuriteOptions(), CancellationToken.None))).Value
        ).ConnectionString;
    }

    /// <summary>Starts table names that no other test uses.</summary>
    public static string NewPrefix() => $"T{Environment.ProcessId}x{Interlocked.Increment(ref s_prefixes)}";
}
