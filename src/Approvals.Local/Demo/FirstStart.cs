using Approvals.Storage.Stores;

namespace Approvals.Local.Demo;

/// <summary>
/// Fills empty tables at the first start. Keeps the text that was shown then in a file, since tokens cannot be read back from the tables.
/// </summary>
internal sealed class FirstStart(DemoData data, AccountStore account, bool isDemo, string dataFolder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _told = Path.Combine(dataFolder, "welcome.txt");

    /// <summary>The text to show: that of this first start, or that kept from an earlier one.</summary>
    public async Task<string> WelcomeAsync(Uri address, CancellationToken cancellationToken)
    {
        if (!await account.IsEmptyAsync(cancellationToken))
        {
            return File.Exists(_told)
                ? await File.ReadAllTextAsync(_told, cancellationToken)
                : "The store has data already; its tokens were told when they were made.";
        }

        var welcome = isDemo
            ? Welcome.Demo(await data.CreateAsync(cancellationToken), address)
            : Welcome.Bootstrap(await data.BootstrapAsync(cancellationToken), address);
        await RememberAsync(welcome, cancellationToken);
        return welcome;
    }

    private async Task RememberAsync(string welcome, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(dataFolder);
        await File.WriteAllTextAsync(_told, "", cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_told, OwnerOnly);
        }

        await File.WriteAllTextAsync(_told, welcome, cancellationToken);
    }
}
