namespace Approvals.Tests.Drivers;

/// <summary>The files of the repository that tests look at.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

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
