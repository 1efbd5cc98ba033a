using System.Text.Json;
using Approvals.Domain.Json;

namespace Approvals.Domain.Tests.Json;

public sealed class JsonPointerTests
{
    [Theory]
    [InlineData("", """{"a":[1,{"b/c":2,"~":3,"":4}]}""")]
    [InlineData("/a/0", "1")]
    [InlineData("/a/1/b~1c", "2")]
    [InlineData("/a/1/~0", "3")]
    [InlineData("/a/1/", "4")]
    [InlineData("/a/2", null)]
    [InlineData("/a/-", null)]
    [InlineData("/a/01", null)]
    [InlineData("/a/0/b", null)]
    [InlineData("/b", null)]
    public void A_place_is_found_or_it_is_not_there(string pointer, string? value) =>
        Assert.Equal(value, JsonPointer.Parse(pointer)!.Find(JsonElement.Parse("""{"a":[1,{"b/c":2,"~":3,"":4}]}"""))?.GetRawText());
}
