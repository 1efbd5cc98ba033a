using Approvals.Local.Azurite;

namespace Approvals.Tests.Drivers;

/// <summary>
/// The npm packages of the scripts in <c>tests/client</c>: LaunchDarkly's clients and SDKs, and what is generated from the service's own
/// document. What is not among them they find in the repository's root.
/// </summary>
internal static class ClientPackages
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "client");

    /// <summary>Installs what is missing; others that need it meanwhile wait.</summary>
    public static async Task EnsureAsync()
    {
        await AzuriteInstallation.Find().EnsureAsync(CancellationToken.None);
        await new NpmPackages(Folder).EnsureAsync("LaunchDarkly's clients", CancellationToken.None);
    }

    /// <summary>A file of one of the packages.</summary>
    public static string PathOf(string file) => Path.Combine(Folder, "node_modules", file);
}
