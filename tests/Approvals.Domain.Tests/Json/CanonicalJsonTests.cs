using System.Text.Json;
using Approvals.Domain.Json;

namespace Approvals.Domain.Tests.Json;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : [ 1, true, null ], "a" : {} , "B" : "x" }""", """{"B":"x","a":{},"b":[1,true,null]}""")]
    [InlineData(
        """{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""",
        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}"
    )]
    [InlineData(""" "\u0000\u001f\b\t\n\f\r\"\\\/\u007f<>&'\u2028" """, "\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\/\u007f<>&'\u2028\"")]
    [InlineData("[9007199254740991, -9007199254740991, 0]", "[9007199254740991,-9007199254740991,0]")]
    [InlineData(
        "[9007199254740992, -9223372036854775808, 1.50, 1e2, 123456789012345678901234567890]",
        """["9007199254740992","-9223372036854775808","1.50","1e2","123456789012345678901234567890"]"""
    )]
    public void There_is_one_way_to_write_a_value(string written, string canonical)
    {
        Assert.Equal(canonical, CanonicalJson.Of(JsonElement.Parse(written)));
        Assert.Equal(canonical, CanonicalJson.Of(JsonElement.Parse(canonical)));
    }
}
