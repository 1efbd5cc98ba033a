namespace Approvals.Service.Tokens;

/// <summary>Where a new installation's first token is put, and nowhere else.</summary>
public interface IFirstTokenVault
{
    /// <summary>For the log: where somebody finds the token.</summary>
    Uri Address { get; }

    /// <summary>Keeps a secret as the newest version under its name.</summary>
    Task SaveAsync(string name, string secret, DateTimeOffset expiresAt, CancellationToken cancellationToken);
}
