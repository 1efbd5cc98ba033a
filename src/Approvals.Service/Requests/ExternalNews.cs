using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approvals.Domain.Notifications;
using Approvals.Domain.Requests;
using Approvals.Service.ExternalApprovals;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>
/// Hears from other systems that there is something new about an approval. What they say is not believed: the orchestration asks them, as it
/// would have done later.
/// </summary>
public sealed class ExternalNews(RequestStore requests, ExternalSystems systems, Nudger nudger)
{
    /// <summary>The form variable of a configuration by which calls are signed. Without it a system cannot call.</summary>
    public const string SecretVariable = "callbackSecret";

    private const string Prefix = "sha256=";

    /// <summary>
    /// Has the approval looked at if the call is signed by the system that has it: <c>sha256=</c> and the HMAC-SHA256 of the body by the
    /// secret, in hex. False where it is not, or there is no such request.
    /// </summary>
    public async Task<bool> HearAsync(string requestId, ReadOnlyMemory<byte> body, string? signature, CancellationToken cancellationToken)
    {
        if (
            await requests.FindAsync(requestId, cancellationToken) is not { Value: { Request.External.Service: { } service } row }
            || !(await systems.FindAsync(service.Kind, service.ConfigurationId, cancellationToken)).Accepted(out var system, out _)
            || !system.FormVariables.TryGetValue(SecretVariable, out var secret)
            || secret is not { ValueKind: JsonValueKind.String }
            || secret.GetString() is not { Length: > 0 } key
            || !IsSigned(key, body.Span, signature)
        )
        {
            return false;
        }

        if (row.Request.Status == RequestStatus.Pending)
        {
            await nudger.NudgeAsync(row, cancellationToken);
        }

        return true;
    }

    private static bool IsSigned(string secret, ReadOnlySpan<byte> body, string? signature) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Prefix + WebhookSignature.Hex(secret, body)),
            Encoding.UTF8.GetBytes(signature?.ToLowerInvariant() ?? "")
        );
}
