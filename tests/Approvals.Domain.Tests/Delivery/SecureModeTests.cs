using Approvals.Domain.Delivery;
using Approvals.Domain.Tests.Evaluation;

namespace Approvals.Domain.Tests.Delivery;

public sealed class SecureModeTests
{
    /// <summary>The example that LaunchDarkly's SDKs are tested with.</summary>
    private const string Hash = "aa747c502a898200f9e4fa21bac68136f886a0e27aec70ba06daf2e2a5cb5597";

    [Fact]
    public void A_context_is_signed_with_the_sdk_key() => Assert.Equal(Hash, SecureMode.HashOf("secret", Some.User("Message")));

    [Fact]
    public void Only_the_hash_of_the_whole_canonical_key_counts()
    {
        var context = Some.Context("""{"kind":"multi","user":{"key":"Message"},"org":{"key":"acme"}}""");

        Assert.True(SecureMode.IsSigned(Hash, "secret", Some.User("Message")));
        Assert.False(SecureMode.IsSigned(Hash, "secret", context));
        Assert.False(SecureMode.IsSigned(Hash, "other", Some.User("Message")));
        Assert.False(SecureMode.IsSigned(Hash.ToUpperInvariant(), "secret", Some.User("Message")));
        Assert.False(SecureMode.IsSigned(null, "secret", Some.User("Message")));
    }
}
