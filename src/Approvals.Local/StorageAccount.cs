using Approvals.Storage;
using Approvals.Storage.Stores;
using Azure.Core;
using Azure.Identity;
using DurableTask.AzureStorage;
using Microsoft.Extensions.Configuration;

namespace Approvals.Local;

/// <summary>The storage account in the app's setting <c>AzureWebJobsStorage</c>, as the task hub's engine needs it.</summary>
internal static class StorageAccount
{
    private const string Right =
        "Set it to the connection string of a storage account or of an Azurite that runs, or leave it away to have one started.";

    /// <exception cref="LocalException">The setting makes no sense.</exception>
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
            Uri.TryCreate(section[$"{name}ServiceUri"], UriKind.Absolute, out var uri)
                ? uri
                : throw new LocalException(
                    $"The setting {StorageOptions.Setting} is no connection string and has neither accountName nor {name}ServiceUri. {Right}"
                );
    }

    /// <summary>Asks each of the account's three servers something, so that one that is not there is known before anything starts.</summary>
    /// <param name="account">The account.</param>
    /// <param name="heartbeat">Makes a store in its tables.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="LocalException">One of them does not answer, or refuses; or the connection string is none.</exception>
    public static async Task ReachAsync(
        StorageAccountClientProvider account,
        Func<HeartbeatStore> heartbeat,
        CancellationToken cancellationToken
    )
    {
        await TryAsync(
            "blob",
            () =>
                FirstAsync(
                    account
                        .Blob.CreateClient(Hasty(account.Blob.CreateOptions()))
                        .GetBlobContainersAsync(cancellationToken: cancellationToken)
                ),
            cancellationToken
        );
        await TryAsync(
            "queue",
            () =>
                FirstAsync(
                    account.Queue.CreateClient(Hasty(account.Queue.CreateOptions())).GetQueuesAsync(cancellationToken: cancellationToken)
                ),
            cancellationToken
        );
        await TryAsync("table", () => heartbeat().LastAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Lists what the roles for data let one list, as far as the first.</summary>
    private static async Task FirstAsync<T>(IAsyncEnumerable<T> all)
    {
        await foreach (var _ in all)
        {
            return;
        }
    }

    private static T Hasty<T>(T options)
        where T : ClientOptions
    {
        (options.Retry.MaxRetries, options.Retry.NetworkTimeout) = (1, TimeSpan.FromSeconds(10));
        return options;
    }

    private static async Task TryAsync(string server, Func<Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await ask();
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new LocalException($"The setting {StorageOptions.Setting} is no connection string ({Short(failure)}). {Right}", failure);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LocalException(
                $"The {server} server of the account in the setting {StorageOptions.Setting} cannot be used ({Short(failure)}). Start it or see to its rights; or leave the setting away to have an Azurite started.",
                failure
            );
        }
    }

    /// <summary>The first line of what a failure says.</summary>
    private static string Short(Exception failure)
    {
        var first = failure is AggregateException { InnerExceptions: [var inner, ..] } ? inner : failure;
        return first.Message.Split('\n')[0].Trim().TrimEnd('.');
    }
}
