using System.Buffers.Text;
using System.Text;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Tests.Evaluation;

namespace Approvals.Domain.Tests.Delivery;

public sealed class ContextReaderTests
{
    /// <summary>A context that is none, the members that are wrong, and a part of what is said.</summary>
    public static TheoryData<string, string, string> Malformed =>
        new()
        {
            { "\"ann\"", "", "must be a JSON object; it is a string" },
            { "null", "", "must be a JSON object; it is null" },
            { "{}", "key", "\"key\" is missing" },
            { """{"key":3}""", "key", "must be a string; it is a number" },
            { """{"key":"ann","custom":[]}""", "custom", "must be an object; it is an array" },
            { """{"key":"ann","email":1,"anonymous":"yes"}""", "email,anonymous", "\"email\" must be a string" },
            { """{"kind":"user"}""", "key", "\"key\" is missing; it must be a string that is not empty" },
            { """{"kind":"user","key":""}""", "key", "must be a string that is not empty" },
            { """{"kind":3,"key":"ann"}""", "kind", "must be a string; it is a number" },
            { """{"kind":"","key":"ann"}""", "kind", "must be a context kind" },
            { """{"kind":"kind","key":"ann"}""", "kind", "neither kind nor multi" },
            { """{"kind":"a b","key":"ann"}""", "kind", "it is 'a b'" },
            {
                """{"kind":"user","key":"ann","name":{},"anonymous":1,"_meta":"x"}""",
                "name,anonymous,_meta",
                "\"name\" must be a string; it is an object"
            },
            { """{"kind":"multi"}""", "kind", "there is none" },
            { """{"kind":"multi","user":"ann","org":{"key":""}}""", "user,org.key", "\"org.key\" must be a string that is not empty" },
            { """{"kind":"multi","multi":{"key":"a"},"a b":{"key":"a"}}""", "multi,a b", "\"a b\" must be a context kind" },
            { """{"kind":"user","key":"\ud800"}""", "", "valid Unicode text" },
            { """{"kind":"user","key":"ann","size":1e999}""", "", "numbers of a size" },
        };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_context_is_refused_with_what_is_wrong_and_where(string json, string members, string told)
    {
        var refusal = ContextReader.Read(Some.Json(json)).Refusal!;

        Assert.Equal((ContextReader.Rule, RefusalKind.Invalid), (refusal.Rule, refusal.Kind));
        Assert.Equal(members, string.Join(',', refusal.Errors.Select(error => error.Attribute)));
        Assert.Contains(told, refusal.Detail);
    }

    [Theory]
    [InlineData("""{"kind":"user","key":"a:b%c"}""", "a:b%c")]
    [InlineData("""{"key":"","custom":{"kind":"org","key":"x"}}""", "")]
    [InlineData("""{"kind":null,"key":"ann"}""", "ann")]
    [InlineData("""{"kind":"org","key":"a:b%c"}""", "org:a%3Ab%25c")]
    [InlineData("""{"kind":"multi","user":{"key":"ann","kind":"org"}}""", "ann")]
    [InlineData("""{"kind":"multi","user":{"key":"ann"},"org":{"key":"acme"},"Org":{"key":"A"}}""", "Org:A:org:acme:user:ann")]
    [InlineData("""{"kind":"multi","user":{"key":"ann"},"user":{"key":"bob"}}""", "bob")]
    [InlineData("""{"kind":"user","key":"ann","key":"bob"}""", "bob")]
    public void A_context_is_known_by_its_kinds_and_keys(string json, string canonicalKey) =>
        Assert.Equal(canonicalKey, Some.Context(json).CanonicalKey);

    [Fact]
    public void An_old_users_own_attributes_stand_beside_those_that_every_user_may_have()
    {
        var context = Some.Context(
            """{"key":"ann","name":"Ann","ip":null,"custom":{"name":"other","ip":"::1","plan":["pro"]},"unknown":1}"""
        );

        string? Of(string attribute) => context.Find(Path(attribute), "user")?.GetRawText();
        Assert.Equal(["\"Ann\"", "\"::1\"", "[\"pro\"]", null], new[] { "name", "ip", "plan", "unknown" }.Select(Of));
    }

    [Theory]
    [InlineData("""{"targetingKey":"ann","plan":"pro"}""", "ann")]
    [InlineData("""{"kind":"org","targetingKey":"acme","key":"other"}""", "org:acme")]
    [InlineData("""{"kind":"org","key":"acme"}""", "org:acme")]
    [InlineData("""{"kind":"multi","user":{"targetingKey":"ann"},"org":{"key":"acme"}}""", "org:acme:user:ann")]
    public void A_context_of_openfeature_has_its_key_under_another_name(string json, string canonicalKey)
    {
        Assert.True(ContextReader.ReadOpenFeature(Some.Json(json)).Accepted(out var context, out _));

        Assert.Equal(canonicalKey, context.CanonicalKey);
    }

    [Fact]
    public void A_context_of_openfeature_without_a_key_is_told_so()
    {
        var refusal = ContextReader.ReadOpenFeature(Some.Json("""{"plan":"pro"}""")).Refusal!;

        Assert.Equal("targetingKey", Assert.Single(refusal.Errors).Attribute);
    }

    [Theory]
    [InlineData("?????")]
    [InlineData("??????")]
    [InlineData("???????")]
    public void A_context_in_a_path_is_base64url_with_or_without_padding(string key)
    {
        var json = $$"""{"kind":"user","key":"{{key}}"}""";
        var text = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

        Assert.Contains(text, character => character is '-' or '_');
        Assert.Equal(key, Key(text));
        Assert.Equal(key, Key(text.PadRight((text.Length + 3) / 4 * 4, '=')));

        static string? Key(string encoded) => ContextReader.ReadEncoded(encoded).Accepted(out var it, out _) ? it.CanonicalKey : null;
    }

    [Theory]
    [InlineData("a+b/")]
    [InlineData("!")]
    [InlineData("")]
    [InlineData("bm9uZQ")]
    public void What_is_no_base64url_or_no_json_in_it_is_refused(string text) =>
        Assert.Equal(ContextReader.Rule, ContextReader.ReadEncoded(text).Refusal?.Rule);

    private static AttributePath Path(string name) =>
        AttributePath.TryParse(name, out var path) ? path : throw new InvalidOperationException(name);
}
