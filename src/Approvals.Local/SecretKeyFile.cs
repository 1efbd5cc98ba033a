using System.Security.Cryptography;

namespace Approvals.Local;

/// <summary>The key that secrets are encrypted with on this machine: a file in the data folder, made when there is none.</summary>
internal static class SecretKeyFile
{
    private const string Name = "notification-keys";

    private const int KeyBytes = 32;

    /// <summary>The text of the setting <c>Approvals__Notifications__SecretKeys</c>.</summary>
    public static string Read(string dataFolder)
    {
        var path = Path.Combine(Directory.CreateDirectory(dataFolder).FullName, Name);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var made = new StreamWriter(path, options);
            made.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        }
        catch (IOException) when (File.Exists(path))
        {
            // Made by an earlier start.
        }

        return File.ReadAllText(path).Trim();
    }
}
