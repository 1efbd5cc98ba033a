namespace Approvals.Service.Secrets;

/// <summary>The keys that secrets are encrypted with.</summary>
public interface ISecretKeys
{
    /// <summary>The keys, which may be remembered from before; null when there are none.</summary>
    /// <param name="fresh">Whether they are read again, because one was missing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<SecretKeyRing?> GetAsync(bool fresh, CancellationToken cancellationToken);
}
