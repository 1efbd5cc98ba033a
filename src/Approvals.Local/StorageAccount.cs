using Approvals.Storage;
using Azure.Identity;
using DurableTask.AzureStorage;
using Microsoft.Extensions.Configuration;

namespace Approvals.Local;

/// <summary>The storage account in the app's setting <c>AzureWebJobsStorage</c>, as the task hub's engine needs it.</summary>
internal static class StorageAccount
{
    public static StorageAccountClientProvider Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(StorageOptions.Setting);
        if (section.Value is { Length: > 0 } connectionString)
        {
            return new(connectionString);
        }

        var credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = section["clientId"] });
        return section["accountName"] is { Length: > 0 } account
            ? new(account, credential)
            : new(Service("blob"), Service("queue"), Service("table"), credential);

        Uri Service(string name) =>
            section[$"{name}ServiceUri"] is { Length: > 0 } uri
                ? new(uri)
                : throw new FormatException(
                    $"The setting {StorageOptions.Setting} is no connection string and has neither accountName nor {name}ServiceUri."
                );
    }
}
