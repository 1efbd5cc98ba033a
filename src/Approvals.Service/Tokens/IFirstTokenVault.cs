namespace Approvals.Service.Tokens;

/// <summary>The key vault that stores the text of a new installation's first access token.</summary>
public interface IFirstTokenVault
{
    /// <summary>The vault's address, which the log names so that people find the token.</summary>
    Uri Address { get; }

    /// <summary>Stores a secret as the newest version under its name.</summary>
    Task SaveAsync(string name, string secret, DateTimeOffset expiresAt, CancellationToken cancellationToken);
}
