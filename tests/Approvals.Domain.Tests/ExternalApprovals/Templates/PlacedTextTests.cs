using System.Text.Json;
using Approvals.Domain.ExternalApprovals.Templates;
using Approvals.Domain.Tests.Properties;

namespace Approvals.Domain.Tests.ExternalApprovals.Templates;

/// <summary>Whatever a value is, at its place it is text, and nothing else.</summary>
public sealed class PlacedTextTests
{
    private static readonly string[] s_pieces =
    [
        "\"",
        "\\",
        "\\\"",
        "\", \"evil\": \"1",
        "\"}",
        "{{title.plainText}}",
        "{{{x}}}",
        "\u0001",
        "\r\nX-Evil: 1",
        "\0",
        "\u007f",
        "\u2028",
        "\ud800",
        "\udc00",
        "😀",
        "日本",
        "/",
        "..",
        "%2e%2e",
        "%",
        "?a=b&c=d",
        "#",
        "@evil.example.com",
        ":",
        " ",
        "ab",
        "null",
        "1",
    ];

    [Fact]
    public void In_json_it_is_the_text_of_its_string() =>
        HoldForAll(value =>
        {
            var text = Text(TemplatePlace.Json, "{\"", value, "\": \"a", value, "b\"}");

            var member = Assert.Single(JsonElement.Parse(text.Finish()!).EnumerateObject());
            Assert.Equal((Readable(value), $"a{Readable(value)}b"), (member.Name, member.Value.GetString()));
        });

    [Fact]
    public void In_an_address_it_is_a_segment_or_the_value_of_a_parameter() =>
        HoldForAll(value =>
        {
            var text = Text(TemplatePlace.Url, "", "https://example.com:8443/base/", "/a/x", value, "/b?q=", value, "&r=1").Finish();

            Assert.Equal(value is "", text is null);
            if (text is null)
            {
                return;
            }

            var address = new Uri(text);
            Assert.Equal(("https", "example.com", 8443, ""), (address.Scheme, address.Host, address.Port, address.UserInfo));
            Assert.Equal(["/", "base/", "a/", "x" + Uri.EscapeDataString(Readable(value)) + "/", "b"], address.Segments);
            Assert.Equal($"?q={Uri.EscapeDataString(Readable(value))}&r=1", address.Query);
            Assert.Equal("", address.Fragment);
        });

    [Fact]
    public void In_a_header_it_stays_on_the_line() =>
        HoldForAll(value => Assert.Matches(@"\ABearer [ -~]*\z", Text(TemplatePlace.Header, "Bearer ", value).Finish()));

    [Fact]
    public void As_a_host_it_is_a_name_or_nothing_is_called() =>
        HoldForAll(value =>
        {
            if (Text(TemplatePlace.Url, "https://a", value, ".example.com/x").Finish() is { } text)
            {
                Assert.EndsWith(".example.com", new Uri(text).Host);
                Assert.Equal("/x", new Uri(text).PathAndQuery);
            }

            if (Text(TemplatePlace.Url, "", "https://example.com" + value, "/x").Finish() is { } whole)
            {
                Assert.Equal(("", "", ""), (new Uri(whole).UserInfo, new Uri(whole).Query, new Uri(whole).Fragment));
            }
        });

    [Theory]
    [InlineData(TemplatePlace.Json, "has a text where no string is open; put quotes around the tag", "{\"a\": ", "x", "}")]
    [InlineData(TemplatePlace.Json, "has a text where no string is open; put quotes around the tag", "{\"a\": ", "1, \"b\": 2", "}")]
    [InlineData(TemplatePlace.Json, "has a text where no string is open; put quotes around the tag", "{\"a\": ", "{}", "}")]
    [InlineData(TemplatePlace.Json, "has a value after a backslash", "{\"a\": \"\\", "n", "\"}")]
    [InlineData(TemplatePlace.Json, "does not become JSON, or has a member twice: line 1, byte 7", "{\"a\": ", "", "}")]
    [InlineData(TemplatePlace.Json, "does not become JSON, or has a member twice", "{\"a\": 1, \"", "a", "\": 2}")]
    [InlineData(TemplatePlace.Url, "begins with a value that is not an address", "", "example.com", "/x")]
    [InlineData(TemplatePlace.Url, "begins with a value that is not an address", "", "", "/x")]
    [InlineData(TemplatePlace.Url, "begins with a value that is not an address", "", "file:///etc/passwd", "/x")]
    [InlineData(TemplatePlace.Url, "begins with a value that is not an address", "", "https://user:word@example.com", "/x")]
    [InlineData(TemplatePlace.Url, "begins with a value that is not an address", "", "https://example.com?x=", "/x")]
    [InlineData(TemplatePlace.Url, "begins with a value that is not an address", "", "https://example.com/a#", "/x")]
    [InlineData(TemplatePlace.Url, "has a value in its host that is no part of a name", "https://", "evil.example.com/", ".example.com/x")]
    [InlineData(TemplatePlace.Url, "has nothing where a part of its path should be", "https://example.com/a/", "", "/x")]
    [InlineData(TemplatePlace.Url, "has a part of its path that is empty", "https://example.com/a/", "..", "/x")]
    [InlineData(TemplatePlace.Url, "has a part of its path that is empty", "https://example.com/a/", ".", "?x")]
    [InlineData(TemplatePlace.Url, "has a part of its path that is empty", "", "https://example.com/%2E%2e/b", "/x")]
    [InlineData(TemplatePlace.Url, "has a part of its path that is empty", "", "https://example.com/b/..", "?x")]
    public void What_cannot_stand_there_is_a_problem(TemplatePlace place, string problem, params string[] parts)
    {
        var text = Text(place, parts);

        Assert.Null(text.Finish());
        Assert.StartsWith(problem, text.Problem);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("-0.5e3")]
    [InlineData("true")]
    [InlineData("null")]
    public void Outside_of_strings_json_may_have_scalars(string value) =>
        Assert.Equal($"{{\"a\":{value}}}", Text(TemplatePlace.Json, "{\"a\":", value, "}").Finish());

    [Fact]
    public void A_text_has_a_size()
    {
        var half = new string('x', PlacedText.MaxLength / 2);

        Assert.NotNull(Text(TemplatePlace.Json, "\"", half, "\"").Finish());
        Assert.StartsWith("becomes longer than", Fails(Text(TemplatePlace.Json, "\"", half, half, "x\"")));
        Assert.StartsWith("becomes longer than", Fails(Text(TemplatePlace.Json, "\"", half.Replace('x', '"'), "\"")));
        Assert.StartsWith("becomes longer than", Fails(Text(TemplatePlace.Header, "", half)));
        Assert.StartsWith("does not become", Fails(Text(TemplatePlace.Url, "https://example.com/", half)));
    }

    private static string? Fails(PlacedText text)
    {
        Assert.Null(text.Finish());
        return text.Problem;
    }

    private static void HoldForAll(Action<string> property) =>
        Walks.Hold(
            300,
            walk =>
            {
                var value = string.Concat(walk.Select(step => s_pieces[step % s_pieces.Length]));
                Walks.Tell([value], () => property(value));
            }
        );

    /// <summary>Parts of the template and values, in turn.</summary>
    private static PlacedText Text(TemplatePlace place, params string[] parts)
    {
        var text = PlacedText.Of(place);
        foreach (var (i, part) in parts.Index())
        {
            if (i % 2 == 0)
            {
                text.Add(part);
            }
            else
            {
                text.AddValue(part);
            }
        }

        return text;
    }

    private static string Readable(string value) => string.Concat(value.EnumerateRunes().Select(rune => rune.ToString()));
}
