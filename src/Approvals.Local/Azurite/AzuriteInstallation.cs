using System.Text.Json;

namespace Approvals.Local.Azurite;

/// <summary>Installs Azurite, and the other npm packages that the repository's <c>package.json</c> pins, in <c>node_modules</c>.</summary>
/// <param name="root">The repository's root.</param>
/// <param name="pinned">The required packages and their versions.</param>
/// <param name="longWork">Who is told while packages are installed.</param>
internal sealed class AzuriteInstallation(string root, IReadOnlyDictionary<string, string> pinned, LongWork longWork)
{
    private const int OldestNode = 20;

    public string Root => root;

    /// <summary>The script that runs the blob, queue and table servers.</summary>
    public string Script => Path.Combine(root, "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>
    /// Finds the repository with a <c>package.json</c> that pins Azurite: from the program's folder upwards, then from the current folder
    /// upwards.
    /// </summary>
    public static AzuriteInstallation Find(LongWork? longWork = null) =>
        Upwards(AppContext.BaseDirectory)
            .Concat(Upwards(Directory.GetCurrentDirectory()))
            .Select(folder => Pinning(folder, longWork ?? LongWork.Untold))
            .FirstOrDefault(found => found is not null)
        ?? throw new AzuriteException(
            $"No package.json that pins azurite was found in {AppContext.BaseDirectory} or {Directory.GetCurrentDirectory()}, or above."
        );

    /// <summary>Installs missing packages. Several programs may call this at the same time: one installs, the others wait.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await CheckNodeAsync(cancellationToken);
        if (IsInstalled())
        {
            return;
        }

        await using var turn = await LockAsync(cancellationToken);
        if (IsInstalled())
        {
            return;
        }

        await longWork.RunAsync(
            "Installing Azurite, the local storage server, with npm (once)",
            () => Tool.RunAsync("npm", ["ci", "--no-audit", "--no-fund"], root, cancellationToken)
        );
        if (!IsInstalled())
        {
            throw new AzuriteException(
                $"'npm ci' in {root} did not install {string.Join(" and ", pinned.Select(package => $"{package.Key} {package.Value}"))}: package.json and package-lock.json disagree."
            );
        }
    }

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }

    private static AzuriteInstallation? Pinning(string folder, LongWork longWork)
    {
        var file = Path.Combine(folder, "package.json");
        if (Text(file, "devDependencies", "azurite") is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return new(
            folder,
            json.RootElement.GetProperty("devDependencies")
                .EnumerateObject()
                .ToDictionary(package => package.Name, package => package.Value.GetString()!),
            longWork
        );
    }

    private async Task CheckNodeAsync(CancellationToken cancellationToken)
    {
        var version = (await Tool.RunAsync("node", ["--version"], root, cancellationToken)).Trim();
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], out var major) || major < OldestNode)
        {
            throw new AzuriteException($"Node.js is too old: {version}.");
        }
    }

    /// <summary>Whether the packages are installed completely: npm writes its lock file in <c>node_modules</c> last.</summary>
    private bool IsInstalled() =>
        pinned.All(package => Text(Path.Combine(root, "node_modules", package.Key, "package.json"), "version") == package.Value)
        && File.Exists(Path.Combine(root, "node_modules", ".package-lock.json"));

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, ".local"));
        while (true)
        {
            try
            {
                return new FileStream(
                    Path.Combine(folder.FullName, "npm-ci.lock"),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
            }
            catch (IOException)
            {
                // Another process is installing; no event tells other processes when it has finished, so look again.
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
            }
        }
    }

    private static string? Text(string file, params string[] path)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var at = json.RootElement;
        foreach (var name in path)
        {
            if (!at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at.GetString();
    }
}
