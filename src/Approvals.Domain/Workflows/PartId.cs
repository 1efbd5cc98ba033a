using System.Security.Cryptography;
using System.Text;

namespace Approvals.Domain.Workflows;

/// <summary>Ids of what has none of its own: the same place of the same thing has the same id.</summary>
internal static class PartId
{
    /// <summary>An id of the length of the owner's.</summary>
    /// <param name="ownerId">The id of what it is a part of.</param>
    /// <param name="place">Where it is in that.</param>
    public static string Of(string ownerId, string place) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ownerId}/{place}")).AsSpan(0, ownerId.Length / 2));
}
