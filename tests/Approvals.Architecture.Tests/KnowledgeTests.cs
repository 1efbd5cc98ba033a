using Approvals.Architecture.Tests.Compiled;

namespace Approvals.Architecture.Tests;

/// <summary>What each assembly may know of the world around this project.</summary>
public sealed class KnowledgeTests
{
    private const string Domain = "Approvals.Domain";

    private const string Storage = "Approvals.Storage";

    private const string Service = "Approvals.Service";

    /// <summary>
    /// The types outside of Storage that know a client of Azure, by its namespaces. They are those that start a program, and the adapter of
    /// the key vault: who the app is (<c>Azure.Identity</c>, <c>Azure.Core</c> for the credential's base type), where the first token
    /// is put, and where telemetry is sent.
    /// </summary>
    private static readonly Dictionary<string, string[]> s_azureByType = new()
    {
        ["Approvals.Functions.Composition"] = ["Azure.Core", "Azure.Identity", "Azure.Security.KeyVault.Secrets"],
        ["Approvals.Functions.KeyVault"] = ["Azure", "Azure.Security.KeyVault.Secrets"],
        ["Approvals.Functions.VaultSecretKeys"] = ["Azure", "Azure.Security.KeyVault.Secrets"],
        ["Program"] = ["Azure.Core", "Azure.Identity", "Azure.Monitor.OpenTelemetry.Exporter"],
        ["Approvals.Local.StorageAccount"] =
        [
            "Azure.Core",
            "Azure.Identity",
            "Azure",
            "Azure.Storage.Blobs",
            "Azure.Storage.Blobs.Models",
            "Azure.Storage.Queues",
            "Azure.Storage.Queues.Models",
        ],
    };

    /// <summary>What a pure function cannot do, each with a type or a member of one.</summary>
    private static readonly HashSet<string> s_impure =
    [
        "System.DateTime.get_Now",
        "System.DateTime.get_UtcNow",
        "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider",
        "System.Diagnostics.Stopwatch",
        "System.Environment.get_TickCount",
        "System.Environment.get_TickCount64",
        "System.Threading.Timer",
        "System.Threading.Thread",
        "System.Threading.Tasks.Task.Delay",
        "System.Guid.NewGuid",
        "System.Guid.CreateVersion7",
        "System.Random",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.IO.File",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.IO.Directory",
        "System.IO.Path",
        "System.Console",
        "System.Diagnostics.Process",
        "System.Environment.GetEnvironmentVariable",
        "System.Net.Http.HttpClient",
        "System.Net.Sockets.Socket",
        "System.Net.Dns",
    ];

    private static readonly string[] s_hosts =
    [
        "Microsoft.AspNetCore",
        "Microsoft.Azure.Functions",
        "Microsoft.DurableTask",
        "DurableTask",
    ];

    [Fact]
    public void Only_storage_knows_the_table_service() =>
        AssertNone(
            UsesOutsideStorage().Where(use => use.Of.FullName is "Azure.RequestFailedException" || StartsWith(use.Of, "Azure.Data.Tables"))
        );

    [Fact]
    public void Only_storage_and_what_starts_the_app_know_azure() =>
        AssertNone(UsesOutsideStorage().Where(use => StartsWith(use.Of, "Azure") && !MayKnow(use.By, use.Of.Namespace)));

    [Fact]
    public void Every_type_that_is_allowed_to_know_azure_does()
    {
        var knowing = UsesOutsideStorage().Select(use => (use.By.FullName, use.Of.Namespace)).ToHashSet();

        Findings.AssertNone(
            from allowed in s_azureByType
            from known in allowed.Value
            where !knowing.Contains((allowed.Key, known))
            select $"{allowed.Key} does not use {known}"
        );
    }

    [Fact]
    public void The_domain_needs_the_frameworks_base_libraries_only()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        Findings.AssertNone(
            CompiledAssembly.Of(Domain).References.Where(reference => !File.Exists(Path.Combine(folder, reference + ".dll")))
        );
    }

    [Fact]
    public void The_domain_has_no_clock_no_chance_and_no_way_out() =>
        AssertNone(CompiledAssembly.Of(Domain).Uses.Where(use => s_impure.Contains(use.Target)));

    [Theory]
    [InlineData(Domain)]
    [InlineData(Storage)]
    [InlineData(Service)]
    public void Nothing_below_the_app_knows_http_functions_or_durable_task(string assembly) =>
        AssertNone(CompiledAssembly.Of(assembly).Uses.Where(use => use.Member is null && s_hosts.Any(host => StartsWith(use.Of, host))));

    private static void AssertNone(IEnumerable<Use> uses) => Findings.AssertNone(uses.Select(use => use.ToString()));

    private static IEnumerable<Use> UsesOutsideStorage() =>
        from assembly in CompiledAssembly.All
        where assembly.Name != Storage
        from use in assembly.Uses
        where use.Member is null
        select use;

    private static bool MayKnow(TypeName type, string client) => s_azureByType.GetValueOrDefault(type.FullName)?.Contains(client) is true;

    private static bool StartsWith(TypeName type, string folder) =>
        type.Namespace == folder || type.Namespace.StartsWith(folder + '.', StringComparison.Ordinal);
}
