using System.Security.Cryptography;
using System.Text;

namespace Approvals.Domain.Requests;

/// <summary>
/// Something that an approved instruction depends on: the approval holds only while its state is the same as when the request was made.
/// </summary>
/// <param name="Name">Identifies the premise within the request.</param>
/// <param name="WhenChanged">The reason of the conflict when the state has changed.</param>
/// <param name="State">Gives the state in a fixed notation, for comparison.</param>
internal sealed record Premise(string Name, string WhenChanged, Func<string> State)
{
    private const int DigestBytes = 16;

    public string Digest() => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(State())).AsSpan(0, DigestBytes));
}
