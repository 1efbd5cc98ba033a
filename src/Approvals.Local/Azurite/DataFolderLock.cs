using System.Diagnostics;
using System.Globalization;

namespace Approvals.Local.Azurite;

/// <summary>
/// One Azurite at a time in a data folder. One that lost its parent still writes its data before it ends, so the next one
/// waits for it.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Waits for whoever holds the folder.</summary>
    /// <exception cref="AzuriteException">Another program keeps it.</exception>
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
            throw new AzuriteException($"Another program uses the data in {folder}: stop it, or give this one a folder of its own with --data.", exception);
        }

        using var reader = new StreamReader(file, leaveOpen: true);
        if (int.TryParse(await reader.ReadToEndAsync(cancellationToken), CultureInfo.InvariantCulture, out var id) && Running(id) is { } last)
        {
            using (last)
            {
                await last.WaitForExitAsync(cancellationToken);
            }
        }

        return new(file);
    }

    /// <summary>Notes who writes to the folder now.</summary>
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

    /// <summary>The process of that id, where it is Azurite still and not one that was given its id later.</summary>
    private static Process? Running(int id)
    {
        try
        {
            var process = Process.GetProcessById(id);
            return process.ProcessName.StartsWith("node", StringComparison.OrdinalIgnoreCase) || process.ProcessName == "MainThread" ? process : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
