using System.Security.Cryptography;
using System.Text;
using Approvals.Domain.Evaluation;

namespace Approvals.Domain.Delivery;

/// <summary>Signs contexts for environments in which client-side SDKs must prove that they ask for whom they may.</summary>
public static class SecureMode
{
    /// <summary>The signature: 64 hex digits in lower case, HMAC-SHA256 of the context's canonical key.</summary>
    /// <param name="sdkKey">The environment's SDK key.</param>
    /// <param name="context">The context.</param>
    public static string HashOf(string sdkKey, EvaluationContext context) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(sdkKey), Encoding.UTF8.GetBytes(context.CanonicalKey)));

    /// <summary>Whether a signature is that of the context, in a time that tells nothing of where it differs.</summary>
    public static bool IsSigned(string? hash, string sdkKey, EvaluationContext context) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash ?? ""), Encoding.UTF8.GetBytes(HashOf(sdkKey, context)));
}
