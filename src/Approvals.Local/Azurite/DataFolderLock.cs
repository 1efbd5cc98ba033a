using System.Diagnostics;
using System.Globalization;

namespace Approvals.Local.Azurite;

/// <summary>
/// Lets one Azurite at a time use a data folder. An Azurite whose parent process was killed still writes its data before it ends, so the
/// next one waits for that.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Locks a folder, and waits for the last Azurite in it to end.</summary>
    /// <exception cref="AzuriteException">Another program uses the folder.</exception>
    public static async Task<DataFolderLock> AcquireAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "azurite.lock");
        FileStream file;
        try
        {
            file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new AzuriteException(
                $"Another program uses the data in {folder}: stop it, or give this one a folder of its own with --data.",
                exception
            );
        }

        using var reader = new StreamReader(file, leaveOpen: true);
        if (
            int.TryParse(await reader.ReadToEndAsync(cancellationToken), CultureInfo.InvariantCulture, out var id)
            && Running(id) is { } last
        )
        {
            using (last)
            {
                await last.WaitForExitAsync(cancellationToken);
            }
        }

        return new(file);
    }

    /// <summary>Stores the id of the Azurite process that uses the folder now.</summary>
    public void HeldBy(int processId)
    {
        _file.SetLength(0);
        _file.Write(System.Text.Encoding.ASCII.GetBytes(processId.ToString(CultureInfo.InvariantCulture)));
        _file.Flush();
    }

    public void Dispose()
    {
        _file.SetLength(0);
        _file.Dispose();
    }

    /// <summary>The running Azurite process with an id; null when there is none, or when the id now belongs to another process.</summary>
    private static Process? Running(int id)
    {
        try
        {
            var process = Process.GetProcessById(id);
            return process.ProcessName.StartsWith("node", StringComparison.OrdinalIgnoreCase) || process.ProcessName == "MainThread"
                ? process
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
