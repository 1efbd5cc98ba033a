using System.Text.Json;
using Approvals.Domain;
using Approvals.Functions.Patching;

namespace Approvals.Tests.Patching;

public sealed class JsonPatchTests
{
    /// <summary>The document, the patch, and the document after it. Many are the examples of RFC 6902 and RFC 6901.</summary>
    public static TheoryData<string, string, string> Done =>
        new()
        {
            { """{"foo": "bar"}""", """[]""", """{"foo": "bar"}""" },
            { """{"foo": "bar"}""", """[{"op": "add", "path": "/baz", "value": "qux"}]""", """{"foo": "bar", "baz": "qux"}""" },
            { """{"foo": "bar"}""", """[{"op": "add", "path": "/foo", "value": null}]""", """{"foo": null}""" },
            { """{"foo": "bar"}""", """[{"op": "add", "path": "", "value": [1]}]""", """[1]""" },
            {
                """{"foo": ["bar", "baz"]}""",
                """[{"op": "add", "path": "/foo/1", "value": "qux"}]""",
                """{"foo": ["bar", "qux", "baz"]}"""
            },
            { """{"foo": ["bar"]}""", """[{"op": "add", "path": "/foo/1", "value": "qux"}]""", """{"foo": ["bar", "qux"]}""" },
            {
                """{"foo": ["bar"]}""",
                """[{"op": "add", "path": "/foo/-", "value": ["abc", "def"]}]""",
                """{"foo": ["bar", ["abc", "def"]]}"""
            },
            {
                """{"foo": "bar"}""",
                """[{"op": "add", "path": "/child", "value": {"grandchild": {}}}]""",
                """{"foo": "bar", "child": {"grandchild": {}}}"""
            },
            { """{"foo": "bar"}""", """[{"op": "add", "path": "/baz", "value": "qux", "xyz": 123}]""", """{"foo": "bar", "baz": "qux"}""" },
            { """{"baz": "qux", "foo": "bar"}""", """[{"op": "remove", "path": "/baz"}]""", """{"foo": "bar"}""" },
            { """{"foo": ["bar", "qux", "baz"]}""", """[{"op": "remove", "path": "/foo/1"}]""", """{"foo": ["bar", "baz"]}""" },
            { """{"foo": null}""", """[{"op": "remove", "path": "/foo"}]""", """{}""" },
            {
                """{"baz": "qux", "foo": "bar"}""",
                """[{"op": "replace", "path": "/baz", "value": "boo"}]""",
                """{"baz": "boo", "foo": "bar"}"""
            },
            { """{"foo": ["bar", "baz"]}""", """[{"op": "replace", "path": "/foo/0", "value": 1}]""", """{"foo": [1, "baz"]}""" },
            // As LaunchDarkly does it: what is not there is set by a replacement.
            { """{"foo": "bar"}""", """[{"op": "replace", "path": "/baz", "value": 1}]""", """{"foo": "bar", "baz": 1}""" },
            { """{"foo": [{}]}""", """[{"op": "replace", "path": "/foo/0/bar", "value": null}]""", """{"foo": [{"bar": null}]}""" },
            {
                """{"foo": {"bar": "baz", "waldo": "fred"}, "qux": {"corge": "grault"}}""",
                """[{"op": "move", "from": "/foo/waldo", "path": "/qux/thud"}]""",
                """{"foo": {"bar": "baz"}, "qux": {"corge": "grault", "thud": "fred"}}"""
            },
            {
                """{"foo": ["all", "grass", "cows", "eat"]}""",
                """[{"op": "move", "from": "/foo/1", "path": "/foo/3"}]""",
                """{"foo": ["all", "cows", "eat", "grass"]}"""
            },
            { """{"foo": {"bar": 1}}""", """[{"op": "move", "from": "/foo", "path": "/foo"}]""", """{"foo": {"bar": 1}}""" },
            {
                """{"foo": {"bar": 1}}""",
                """[{"op": "copy", "from": "/foo", "path": "/foo/baz"}, {"op": "replace", "path": "/foo/bar", "value": 2}]""",
                """{"foo": {"bar": 2, "baz": {"bar": 1}}}"""
            },
            {
                """{"baz": "qux", "foo": ["a", 2, "c"]}""",
                """[{"op": "test", "path": "/baz", "value": "qux"}, {"op": "test", "path": "/foo/1", "value": 2}]""",
                """{"baz": "qux", "foo": ["a", 2, "c"]}"""
            },
            {
                """{"foo": {"a": 1, "b": 20}}""",
                """[{"op": "test", "path": "/foo", "value": {"b": 2e1, "a": 1.0}}]""",
                """{"foo": {"a": 1, "b": 20}}"""
            },
            { """{"foo": null}""", """[{"op": "test", "path": "/foo", "value": null}]""", """{"foo": null}""" },
            {
                """{"/": 9, "~1": 10}""",
                """[{"op": "test", "path": "/~01", "value": 10}, {"op": "replace", "path": "/~1", "value": 8}]""",
                """{"/": 8, "~1": 10}"""
            },
            {
                """{"": 0, " ": 7, "m~n": 8, "a%b": 1}""",
                """[{"op": "remove", "path": "/"}, {"op": "remove", "path": "/ "}, {"op": "remove", "path": "/m~0n"}]""",
                """{"a%b": 1}"""
            },
            {
                """{"0": 1}""",
                """[{"op": "replace", "path": "/0", "value": 2}, {"op": "add", "path": "/-", "value": 3}, {"op": "add", "path": "/01", "value": 4}]""",
                """{"0": 2, "-": 3, "01": 4}"""
            },
        };

    [Theory]
    [MemberData(nameof(Done))]
    public void A_patch_is_done(string document, string patch, string result)
    {
        Assert.True(Apply(document, patch).Accepted(out var patched, out var refusal), refusal?.Detail);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(result), patched), patched.GetRawText());
    }

    /// <summary>The document, the patch, and what the refusal must say.</summary>
    public static TheoryData<string, string, string> CannotBeDone =>
        new()
        {
            {
                """{"foo": "bar"}""",
                """[{"op": "add", "path": "/baz/bat", "value": "qux"}]""",
                "Operation 1 of the patch, add '/baz/bat', cannot be done: there is no object or array at '/baz'."
            },
            { """{"foo": "bar"}""", """[{"op": "add", "path": "/foo/bat", "value": 1}]""", "no object or array at '/foo'" },
            { """{"foo": null}""", """[{"op": "add", "path": "/foo/bat", "value": 1}]""", "no object or array at '/foo'" },
            { """{"foo": [1]}""", """[{"op": "add", "path": "/foo/2", "value": 1}]""", "nothing at '/foo/2'" },
            { """{"foo": [1]}""", """[{"op": "add", "path": "/foo/bar", "value": 1}]""", "nothing at '/foo/bar'" },
            { """{"foo": [1, 2]}""", """[{"op": "add", "path": "/foo/01", "value": 1}]""", "nothing at '/foo/01'" },
            { """{"foo": [1, 2]}""", """[{"op": "replace", "path": "/foo/-", "value": 1}]""", "nothing at '/foo/-'" },
            { """{"foo": [1, 2]}""", """[{"op": "remove", "path": "/foo/99999999999999999999"}]""", "nothing at '/foo/9999" },
            { """{"foo": [1, 2]}""", """[{"op": "replace", "path": "/foo/2", "value": 1}]""", "nothing at '/foo/2'" },
            { """{"foo": "bar"}""", """[{"op": "replace", "path": "/Foo/bar", "value": 1}]""", "no object or array at '/Foo'" },
            { """{"foo": "bar"}""", """[{"op": "remove", "path": "/baz"}]""", "nothing at '/baz'" },
            { """{"foo": "bar"}""", """[{"op": "remove", "path": ""}]""", "the document itself" },
            { """{"foo": "bar"}""", """[{"op": "move", "from": "/baz", "path": "/foo"}]""", "nothing at '/baz'" },
            { """{"foo": {"bar": {}}}""", """[{"op": "move", "from": "/foo", "path": "/foo/bar/baz"}]""", "into itself" },
            { """{"foo": "bar"}""", """[{"op": "copy", "from": "/baz", "path": "/foo"}]""", "nothing at '/baz'" },
            {
                """{"baz": "qux"}""",
                """[{"op": "replace", "path": "/baz", "value": "boo"}, {"op": "test", "path": "/baz", "value": "qux"}]""",
                "Operation 2 of the patch, test '/baz', cannot be done: the value at '/baz' is another one."
            },
            { """{"/": 9, "~1": 10}""", """[{"op": "test", "path": "/~01", "value": "10"}]""", "another one" },
            { """{"foo": [1, 2]}""", """[{"op": "test", "path": "/foo", "value": [2, 1]}]""", "another one" },
            { """{"foo": 1}""", """[{"op": "test", "path": "/bar", "value": null}]""", "nothing at '/bar'" },
        };

    [Theory]
    [MemberData(nameof(CannotBeDone))]
    public void A_patch_that_does_not_fit_is_refused_as_a_whole_and_the_operation_named(string document, string patch, string says)
    {
        var before = JsonElement.Parse(document);

        Assert.False(Read(patch).Apply(before).Accepted(out _, out var refusal));

        Assert.Equal(("invalid_patch", RefusalKind.Invalid), (refusal.Rule, refusal.Kind));
        Assert.Contains(says, refusal.Detail);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(document), before));
    }

    /// <summary>The body, and what the refusal must say.</summary>
    public static TheoryData<string, string> Malformed =>
        new()
        {
            { "{}", "it is an object without it" },
            { "null", "it is null" },
            { "\"[]\"", "it is a string" },
            { """{"patch": {}}""", "\"patch\" must be an array of operations" },
            { """{"patch": null}""", "\"patch\" must be an array of operations" },
            { """{"patch": [], "comment": 5}""", "\"comment\" must be a string" },
            { "[null]", "Operation 1 of the patch must be an object with \"op\" and \"path\"; it is null" },
            { "[{}]", "has no known \"op\"; use one of add, remove, replace, move, copy, test" },
            { """[{"op": "ADD", "path": "/a", "value": 1}]""", "has no known \"op\"" },
            { """[{"op": 5, "path": "/a", "value": 1}]""", "has no known \"op\"" },
            { """[{"op": "remove"}]""", "(remove) has no \"path\"" },
            { """[{"op": "remove", "path": null}]""", "has no \"path\"" },
            { """[{"op": "remove", "path": "a"}]""", "has no \"path\"" },
            { """[{"op": "remove", "path": "/a~2"}]""", "has no \"path\"" },
            { """[{"op": "remove", "path": "/a~"}]""", "has no \"path\"" },
            { $$"""[{"op": "remove", "path": "{{string.Concat(Enumerable.Repeat("/a", 65))}}"}]""", "at most 64 parts" },
            { """[{"op": "add", "path": "/a"}]""", "(add '/a') has no \"value\"" },
            { """[{"op": "test", "path": "/a"}]""", "has no \"value\"" },
            { """[{"op": "move", "path": "/a"}]""", "(move '/a') has no \"from\"" },
            { """[{"op": "copy", "path": "/a", "from": "b"}]""", "has no \"from\"" },
            { """[{"op": "test", "path": "/a", "value": {"b": [1e99999999999]}}]""", "numbers of a size that can be computed with" },
            {
                """[{"op": "remove", "path": "/a"}, {"op": "spam", "path": "/a"}, 7]""",
                "Operation 2 of the patch has no known \"op\"; use one of add, remove, replace, move, copy, test. Operation 3 of the patch must be an object"
            },
        };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_patch_is_refused_with_all_that_is_wrong(string body, string says)
    {
        Assert.False(JsonPatchReader.Body(JsonElement.Parse(body)).Accepted(out _, out var refusal));

        Assert.Equal(RefusalKind.Invalid, refusal.Kind);
        Assert.Contains(says, refusal.Detail);
    }

    [Fact]
    public void A_patch_may_come_with_a_comment()
    {
        var commented = Read("""{"patch": [{"op": "remove", "path": "/a"}], "comment": "Not needed"}""");

        Assert.Equal("remove '/a'", Assert.Single(commented.Operations).ToString());
    }

    [Fact]
    public void Digits_dates_and_text_stay_as_they_were_written()
    {
        const string Values =
            """{"price":1.10,"big":12345678901234567890,"many":0.1234567890123456789012345678901234567890,"huge":1e300,"power":1E5,"at":"2026-01-02T03:04:05+06:00","text":"\"é💡\u0000<"}""";

        Assert.True(
            Apply(
                    $$"""{"old": {{Values}}}""",
                    $$"""[{"op": "add", "path": "/new", "value": {{Values}}}, {"op": "copy", "from": "/old", "path": "/copy"}, {"op": "move", "from": "/old", "path": "/moved"}]"""
                )
                .Accepted(out var patched, out _)
        );

        foreach (var name in new[] { "new", "copy", "moved" })
        {
            Assert.Equal(Members(JsonElement.Parse(Values)), Members(patched.GetProperty(name)));
        }

        static IEnumerable<string> Members(JsonElement value) =>
            value
                .EnumerateObject()
                .Select(member =>
                    $"{member.Name} {(member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.GetRawText())}"
                );
    }

    [Fact]
    public void A_patch_can_make_a_document_neither_endless_nor_bottomless()
    {
        var doubling = string.Join(", ", Enumerable.Range(0, 5000).Select(i => $$"""{"op": "copy", "from": "", "path": "/{{i}}"}"""));
        Assert.False(Apply("""{"a": 1}""", $"[{doubling}]").Accepted(out _, out var refusal));
        Assert.Contains("copies more than", refusal.Detail);

        var nesting = string.Join(
            ", ",
            Enumerable.Repeat(
                """{"op": "move", "from": "/a", "path": "/b/a"}, {"op": "move", "from": "/b", "path": "/a"}, {"op": "add", "path": "/b", "value": {}}""",
                100
            )
        );
        Assert.False(Apply("""{"a": {}, "b": {}}""", $"[{nesting}]").Accepted(out _, out refusal));
        Assert.Contains("levels deep", refusal.Detail);
    }

    [Theory]
    [InlineData("""[{"op": "add", "path": "/a/b", "value": 1}, {"op": "test", "path": "/c", "value": 1}]""", "/a/b")]
    [InlineData("""[{"op": "move", "from": "/a", "path": "/b~1c"}, {"op": "copy", "from": "/d", "path": "/e"}]""", "/a /b~1c /e")]
    [InlineData("""[{"op": "replace", "path": "", "value": 1}, {"op": "remove", "path": "/a"}]""", " /a")]
    public void A_patch_tells_which_places_it_writes_to(string patch, string places) =>
        Assert.Equal(places, string.Join(' ', Read(patch).Changes));

    private static JsonPatch Read(string patch)
    {
        Assert.True(JsonPatchReader.Body(JsonElement.Parse(patch)).Accepted(out var read, out var refusal), refusal?.Detail);
        return read;
    }

    private static Decision<JsonElement> Apply(string document, string patch) => Read(patch).Apply(JsonElement.Parse(document));
}
