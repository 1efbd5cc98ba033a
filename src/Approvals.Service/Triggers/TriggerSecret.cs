using System.Security.Cryptography;
using System.Text;
using Approvals.Domain.Flags;
using Approvals.Storage;

namespace Approvals.Service.Triggers;

/// <summary>The secret in the address of a trigger. Only its hash is stored, without salt, which is enough for a random secret.</summary>
internal static class TriggerSecret
{
    public static string New() => IdFactory.NewSecret();

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether the secret is the trigger's; takes the same time whether it is nearly so or not at all.</summary>
    public static bool Opens(FlagTrigger trigger, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(HashOf(secret)), Encoding.UTF8.GetBytes(trigger.SecretHash));
}
