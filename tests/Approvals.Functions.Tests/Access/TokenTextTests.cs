using Approvals.Service.Access;

namespace Approvals.Tests.Access;

public sealed class TokenTextTests
{
    /// <summary>A token that somebody may have: what is right stays right.</summary>
    private const string Token = "api-abcdefghijklmnopqrstuvwxyz234567vjjy";

    [Fact]
    public void Tokens_are_what_scanners_for_leaked_ones_look_for_and_no_two_are_the_same()
    {
        string[] tokens = [.. Enumerable.Range(0, 1_000).Select(_ => TokenText.New())];

        Assert.All(tokens, token => Assert.Matches("^api-[a-z0-9=_-]{36}$", token));
        Assert.All(tokens, token => Assert.True(TokenText.LooksRight(token)));
        Assert.Equal(tokens.Length, tokens.Distinct().Count());
    }

    [Fact]
    public void One_wrong_character_two_that_changed_places_and_all_that_is_cut_off_or_added_are_noticed()
    {
        Assert.True(TokenText.LooksRight(Token));
        var mistyped =
            from i in Enumerable.Range(0, Token.Length)
            from other in "abcdefghijklmnopqrstuvwxyz0123456789-_=ABZé "
            where other != Token[i]
            select Token[..i] + other + Token[(i + 1)..];
        var swapped = from i in Enumerable.Range(0, Token.Length - 1) select Token[..i] + Token[i + 1] + Token[i] + Token[(i + 2)..];
        var cut = from length in Enumerable.Range(0, Token.Length) from text in new[] { Token[..length], Token[^length..] } select text;

        Assert.DoesNotContain(
            [.. mistyped, .. swapped.Except([Token]), .. cut, Token + "a", "a" + Token, Token + Token, Token.ToUpperInvariant()],
            TokenText.LooksRight
        );
    }
}
