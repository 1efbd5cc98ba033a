namespace Approvals.Local;

/// <summary>The folder in which local runs store their data.</summary>
internal static class LocalFolder
{
    private const string Solution = "Approvals.Functions.sln";

    private const int TrialBytes = 1 << 20;

    /// <summary><c>.local</c> beside the solution, or in the current folder where there is none.</summary>
    public static string Default => Path.Combine(Root(AppContext.BaseDirectory) ?? Directory.GetCurrentDirectory(), ".local");

    /// <summary>Makes the folder, and tries whether data can be written there.</summary>
    /// <exception cref="LocalException">It cannot.</exception>
    public static void Prepare(string folder)
    {
        try
        {
            var trial = Path.Combine(Directory.CreateDirectory(folder).FullName, $"{Path.GetRandomFileName()}.tmp");
            try
            {
                File.WriteAllBytes(trial, new byte[TrialBytes]);
            }
            finally
            {
                File.Delete(trial);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LocalException(
                $"Data cannot be written in {folder} ({failure.Message.TrimEnd('.')}): make room or give rights there, or choose another folder with --data.",
                failure
            );
        }
    }

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
