namespace Approvals.Architecture.Tests;

/// <summary>The files of the repository that tests look at.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    /// <summary>Paths of source files below a folder, but for what a build makes.</summary>
    public static IEnumerable<string> FilesIn(string folder, string pattern) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/')
        where !path.Contains("/obj/") && !path.Contains("/bin/")
        select path;

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Approvals.Functions.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Tests must run below the repository.");
        }

        return folder.FullName;
    }
}
