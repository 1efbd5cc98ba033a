namespace Approvals.Local.Azurite;

/// <summary>Azurite, which the repository's <c>package.json</c> pins, and which is installed when it is needed.</summary>
internal sealed class AzuriteInstallation
{
    private readonly NpmPackages _packages;

    private AzuriteInstallation(NpmPackages packages) => _packages = packages;

    public string Root => _packages.Folder;

    /// <summary>The script that runs the blob, queue and table servers.</summary>
    public string Script => _packages.PathOf("azurite", "dist", "src", "azurite.js");

    /// <summary>
    /// Finds the repository with a <c>package.json</c> that pins Azurite: from the program's folder upwards, then from the current folder
    /// upwards.
    /// </summary>
    public static AzuriteInstallation Find(LongWork? longWork = null) =>
        Upwards(AppContext.BaseDirectory)
            .Concat(Upwards(Directory.GetCurrentDirectory()))
            .Select(folder => new NpmPackages(folder, longWork))
            .FirstOrDefault(packages => packages.Pinned.ContainsKey("azurite"))
            is { } found
            ? new(found)
            : throw new AzuriteException(
                $"No package.json that pins azurite was found in {AppContext.BaseDirectory} or {Directory.GetCurrentDirectory()}, or above."
            );

    /// <summary>Installs what is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellationToken) =>
        _packages.EnsureAsync("Azurite, the local storage server,", cancellationToken);

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
