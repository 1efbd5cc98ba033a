using Approvals.Local.Azurite;

namespace Approvals.Tests.Drivers;

/// <summary>One Azurite in memory for all tests; each service under test has tables of its own.</summary>
internal static class SharedTables
{
    private static readonly Lazy<Task<AzuriteServer>> s_server = new(() => AzuriteServer.StartAsync(new AzuriteOptions(), CancellationToken.None));

    private static int s_prefixes;

    public static async Task<string> ConnectionStringAsync() => (await s_server.Value).ConnectionString;

    /// <summary>Starts table names that no other test uses.</summary>
    public static string NewPrefix() => $"T{Environment.ProcessId}x{Interlocked.Increment(ref s_prefixes)}";
}
