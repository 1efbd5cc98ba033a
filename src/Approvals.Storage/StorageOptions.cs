using Microsoft.Extensions.Configuration;

namespace Approvals.Storage;

/// <summary>Where the tables are. Read from the same settings as the Functions host's own storage.</summary>
public sealed class StorageOptions
{
    /// <summary>The setting: a connection string, or a section with <see cref="TableServiceUri"/>.</summary>
    public const string Setting = "AzureWebJobsStorage";

    /// <summary>Connection string; for local runs and accounts with shared keys.</summary>
    public string? ConnectionString { get; set; }

    /// <summary><c>AzureWebJobsStorage__tableServiceUri</c>: the table endpoint, reached with the app's identity.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary><c>AzureWebJobsStorage__clientId</c>: client id of a user-assigned identity; absent for the default credential.</summary>
    public string? ClientId { get; set; }

    /// <summary><c>Approvals__TablePrefix</c>: starts every table's name; letters and digits, starting with a letter.</summary>
    public string TablePrefix { get; set; } = "Approvals";

    /// <summary><c>Approvals__MaxRetries</c>: times a table call is tried again before the caller is told that storage is down.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Reads where the account is from the host's own setting: a connection string, or a section with an address or a name.</summary>
    internal void ReadAccount(IConfigurationSection account)
    {
        ConnectionString = account.Value;
        TableServiceUri =
            account["tableServiceUri"] is { Length: > 0 } uri ? new Uri(uri)
            : account["accountName"] is { Length: > 0 } name ? new Uri($"https://{name}.table.core.windows.net")
            : null;
        ClientId = account["clientId"];
    }
}
