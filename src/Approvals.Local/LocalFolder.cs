namespace Approvals.Local;

/// <summary>The folder in which local runs store their data.</summary>
internal static class LocalFolder
{
    private const string Solution = "Approvals.Functions.sln";

    /// <summary><c>.local</c> beside the solution, or in the current folder where there is none.</summary>
    public static string Default => Path.Combine(Root(AppContext.BaseDirectory) ?? Directory.GetCurrentDirectory(), ".local");

    private static string? Root(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Solution)))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
