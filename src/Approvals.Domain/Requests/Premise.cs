using System.Security.Cryptography;
using System.Text;

namespace Approvals.Domain.Requests;

/// <summary>Something that an instruction rests on, so that the approval given for it holds only as long as that stays as it was.</summary>
/// <param name="Name">Names it within the request.</param>
/// <param name="WhenChanged">What to tell when it is no longer as it was.</param>
/// <param name="State">Its state in one way of writing it; only compared.</param>
internal sealed record Premise(string Name, string WhenChanged, Func<string> State)
{
    private const int DigestBytes = 16;

    public string Digest() => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(State())).AsSpan(0, DigestBytes));
}
