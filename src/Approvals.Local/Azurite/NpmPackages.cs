using System.Text.Json;

namespace Approvals.Local.Azurite;

/// <summary>The npm packages that a folder's <c>package.json</c> pins, installed in its <c>node_modules</c> when somebody needs them.</summary>
/// <param name="folder">The folder, which has a <c>package-lock.json</c>, too.</param>
/// <param name="longWork">Who is told while packages are installed.</param>
internal sealed class NpmPackages(string folder, LongWork? longWork = null)
{
    private const int OldestNode = 20;

    private readonly LongWork _longWork = longWork ?? LongWork.Untold;

    public string Folder => folder;

    /// <summary>The packages and their versions; none where there is no <c>package.json</c>.</summary>
    public IReadOnlyDictionary<string, string> Pinned { get; } = Read(Path.Combine(folder, "package.json"));

    /// <summary>A file of a package.</summary>
    public string PathOf(params string[] parts) => Path.Combine([folder, "node_modules", .. parts]);

    /// <summary>Installs missing packages. Several programs may call this at the same time: one installs, the others wait.</summary>
    /// <param name="what">What is installed, for whoever waits: <c>Azurite, the local storage server,</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task EnsureAsync(string what, CancellationToken cancellationToken)
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

        await _longWork.RunAsync(
            $"Installing {what} with npm (once)",
            () => Tool.RunAsync("npm", ["ci", "--no-audit", "--no-fund"], folder, cancellationToken)
        );
        if (!IsInstalled())
        {
            throw new AzuriteException(
                $"'npm ci' in {folder} did not install {string.Join(" and ", Pinned.Select(package => $"{package.Key} {package.Value}"))}: package.json and package-lock.json disagree."
            );
        }
    }

    private async Task CheckNodeAsync(CancellationToken cancellationToken)
    {
        var version = (await Tool.RunAsync("node", ["--version"], folder, cancellationToken)).Trim();
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], out var major) || major < OldestNode)
        {
            throw new AzuriteException($"Node.js is too old: {version}.");
        }
    }

    /// <summary>Whether the packages are installed completely: npm writes its lock file in <c>node_modules</c> last.</summary>
    private bool IsInstalled() =>
        Pinned.All(package => VersionOf(package.Key) == package.Value) && File.Exists(PathOf(".package-lock.json"));

    private string? VersionOf(string package)
    {
        var file = PathOf(package, "package.json");
        if (!File.Exists(file))
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.TryGetProperty("version", out var version) ? version.GetString() : null;
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, ".local"));
        while (true)
        {
            try
            {
                return new FileStream(
                    Path.Combine(place.FullName, "npm-ci.lock"),
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

    private static Dictionary<string, string> Read(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.TryGetProperty("devDependencies", out var packages)
            ? packages.EnumerateObject().ToDictionary(package => package.Name, package => package.Value.GetString()!)
            : [];
    }
}
