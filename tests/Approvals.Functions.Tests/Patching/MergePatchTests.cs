using System.Text.Json;
using Approvals.Functions.Patching;

namespace Approvals.Tests.Patching;

public sealed class MergePatchTests
{
    /// <summary>The table of RFC 7396, and numbers that keep their digits.</summary>
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", """null""", """null""")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""[1,2]""", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    [InlineData("""{"a":{"b":{"c":1,"d":2}}}""", """{"a":{"b":{"c":3}},"e":[null]}""", """{"a":{"b":{"c":3,"d":2}},"e":[null]}""")]
    [InlineData("""{"a":1.10}""", """{"b":12345678901234567890.0}""", """{"a":1.10,"b":12345678901234567890.0}""")]
    public void Members_replace_members_and_null_takes_one_away(string document, string patch, string result)
    {
        Assert.True(
            MergePatch.Apply(JsonElement.Parse(document), JsonElement.Parse(patch)).Accepted(out var patched, out var refusal),
            refusal?.Detail
        );
        Assert.Equal(result, patched.GetRawText());
    }

    [Fact]
    public void A_number_that_cannot_be_computed_with_is_refused()
    {
        Assert.False(
            MergePatch.Apply(JsonElement.Parse("{}"), JsonElement.Parse("""{"a": [1e99999999999]}""")).Accepted(out _, out var refusal)
        );
        Assert.Equal("invalid_patch", refusal.Rule);
    }
}
