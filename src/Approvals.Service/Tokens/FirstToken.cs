using Approvals.Domain.Access;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Tokens;

/// <summary>
/// Makes the first access token of a new installation, with the role of an admin. Its text is stored in a key vault and nowhere else, and
/// before the token itself is stored: whatever fails in between, the newest version in the vault is the one that works.
/// </summary>
public sealed partial class FirstToken(
    AccountStore account,
    TokenIssuer issuer,
    TimeProvider time,
    ILogger<FirstToken> logger,
    IFirstTokenVault? vault = null
)
{
    /// <summary>The name of the secret in the vault.</summary>
    public const string Secret = "first-admin-token";

    /// <summary>How long the first token is valid: enough time to make a member who is an admin, and that member's own token.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private volatile bool _done;

    /// <summary>
    /// Makes the token if nobody can use the service yet. Without a vault, logs once what to do instead. Must run on one instance of the app
    /// at a time, as timer functions do.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_done)
        {
            return;
        }

        try
        {
            if (await account.IsUnusableAsync(time.GetUtcNow(), cancellationToken))
            {
                await MakeAsync(cancellationToken);
            }

            _done = true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotMade(logger, vault?.Address, exception);
        }
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (vault is null)
        {
            Log.NoVault(logger);
            return;
        }

        var end = time.GetUtcNow() + Lifetime;
        await issuer.IssueServiceTokenAsync(
            "First admin",
            Role.Admin,
            end,
            text => vault.SaveAsync(Secret, text, end, cancellationToken),
            cancellationToken
        );
        Log.Made(logger, Secret, vault.Address);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The first admin's token is secret {Secret} in {Vault}")]
        public static partial void Made(ILogger logger, string secret, Uri vault);

        [LoggerMessage(
            2,
            LogLevel.Error,
            "The first admin's token could not be looked for, or made and put in {Vault}; the app's identity must be allowed to read tables, and to set secrets there. It is tried again in a minute"
        )]
        public static partial void NotMade(ILogger logger, Uri? vault, Exception exception);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "There is no access token, so nobody can call, and no key vault to put a first one in. Either set Approvals__FirstTokenVault to the address of a key vault in which the app may set secrets and start the app again, or, on your own machine, start src/Approvals.Local once with --no-demo and the same AzureWebJobsStorage: it makes an admin's token and prints it"
        )]
        public static partial void NoVault(ILogger logger);
    }
}
