using Approvals.Domain.ExternalApprovals.Templates;

namespace Approvals.Domain.Tests.ExternalApprovals.Templates;

/// <summary>Which templates are taken, and how they are handed on to the engine.</summary>
public sealed class TemplateReaderTests
{
    private const TemplatePlace Json = TemplatePlace.Json;

    private const TemplatePlace Url = TemplatePlace.Url;

    private const TemplatePlace Header = TemplatePlace.Header;

    [Theory]
    [InlineData(Json, "{\"a\": \"{{{ title.plainText }}}\"}", "{\"a\": \"{{title.plainText}}\"}")]
    [InlineData(Json, "{\"a\": {{&n}}}", "{\"a\": {{n}}\u0001}")]
    [InlineData(Json, "{\"a\": {\"b\": {{{n}}}}}", "{\"a\": {\"b\": {{n}}\u0001}}")]
    [InlineData(Json, "{{!-- {{x}} --}}{{! y }}1", "1")]
    [InlineData(Json, "1  {{~ x ~}}  2", "1{{x}}2")]
    [InlineData(Json, "{{#each a.b}}{{this}}{{@key}}{{../c}}{{else}}-{{/each}}", "{{#each a.b}}{{this}}{{@key}}{{../c}}{{else}}-{{/each}}")]
    [InlineData(Json, "{{#if (equal x 'a b')}}1{{/if}}", "{{#if ( equal x 'a b' )}}1{{/if}}")]
    [InlineData(Json, "{{formatWithOffset t.m -301 \"simple\"}}", "{{formatWithOffset t.m -301 \"simple\"}}")]
    [InlineData(
        Url,
        "https://{{sub}}.example.com/{{kind}}?q={{title.plainText}}",
        "https://{{sub}}.example.com/{{kind}}?q={{title.plainText}}"
    )]
    [InlineData(Url, "{{ oauth.baseURI }}?{{#if kind}}a{{/if}}", "{{oauth.baseURI}}?{{#if kind}}a{{/if}}")]
    [InlineData(Header, "{{basicAuthHeaderValue user password}}", "{{basicAuthHeaderValue user password}}")]
    public void What_is_known_is_written_for_the_engine(TemplatePlace place, string text, string source)
    {
        var template = TemplateReader.Read(text, place, out var problem);

        Assert.Equal("", problem);
        Assert.Equal(new(source, place), template);
    }

    [Theory]
    [InlineData(Json, "{{", "has a tag that is not closed: {{")]
    [InlineData(Json, "{{x", "has a tag that is not closed: {{x")]
    [InlineData(Json, "{{{x}}", "has a tag that is not closed")]
    [InlineData(Json, "{{!-- x }}", "has a tag that is not closed")]
    [InlineData(Json, "{{}}", "has a tag with nothing in it")]
    [InlineData(Json, "{{{{x}}}}", "has four braces in a row")]
    [InlineData(Json, "{{{{raw}}}} {{x}} {{{{/raw}}}}", "has four braces in a row")]
    [InlineData(Json, "{{> other}}", "has the tag {{> other}}, which is not understood")]
    [InlineData(Json, "{{#> layout}}{{/layout}}", "has the tag {{#> layout}}, which is not understood")]
    [InlineData(Json, "{{#*inline \"x\"}}{{/inline}}", "has the tag")]
    [InlineData(Json, "{{x \"}}\"}}", "has the tag {{x \"}}, which is not understood")]
    [InlineData(Json, "{{x.[a b]}}", "has the tag {{x.[a b]}}, which is not understood")]
    [InlineData(Json, "{{x y}}", "has {{x y}}, which calls no helper that is known; use queryEncode")]
    [InlineData(Json, "{{lookup x 'Length'}}", "has {{lookup x 'Length'}}, which calls no helper that is known")]
    [InlineData(Json, "{{Lookup}}", "has {{Lookup}}, in which \"Lookup\" is the name of a helper")]
    [InlineData(Json, "{{queryEncode}}", "has {{queryEncode}}: \"queryEncode\" takes 1 values, not 0")]
    [InlineData(Json, "{{queryEncode (other x)}}", "has {{queryEncode ( other x )}}, which calls no helper")]
    [InlineData(Json, "{{queryEncode (equal x}}", "has {{queryEncode ( equal x}} with a bracket that is not closed")]
    [InlineData(Json, "{{queryEncode x)}}", "has {{queryEncode x )}} with a bracket too many")]
    [InlineData(Json, "{{\"text\"}}", "has {{\"text\"}}, in which")]
    [InlineData(Json, "{{@level}}", "has {{@level}} with @level; use @key")]
    [InlineData(Json, "{{basicAuthHeaderValue a b}}", "has {{basicAuthHeaderValue a b}}, which is for headers only")]
    [InlineData(Json, "{{#flag.tags}}x{{/flag.tags}}", "has the tag")]
    [InlineData(Json, "{{#flag}}x{{/flag}}", "has the block \"flag\"; use if, unless, each, with")]
    [InlineData(Json, "{{#if}}x{{/if}}", "has {{#if}}: \"#if\" takes 1 value, not 0")]
    [InlineData(Json, "{{#if a b}}x{{/if}}", "has {{#if a b}}: \"#if\" takes 1 value, not 2")]
    [InlineData(Json, "{{#if a}}x", "has the block \"if\", which is not closed")]
    [InlineData(Json, "{{#if a}}x{{/each}}", "closes the block \"each\" where \"if\" is open")]
    [InlineData(Json, "x{{/if}}", "closes the block \"if\", which is not open")]
    [InlineData(Json, "{{else}}", "has an \"else\" that is of no block")]
    [InlineData(Json, "{{#if a}}{{else}}{{else}}{{/if}}", "has an \"else\" that is of no block")]
    [InlineData(Json, "{{#if a}}{{else if b}}{{/if}}", "has {{else if b}}, which calls no helper")]
    [InlineData(Json, "\\{{x}}", "has a backslash before a brace")]
    [InlineData(Json, "\\{ {{x}}", "has a backslash before a brace")]
    [InlineData(Json, "\u0001", "has the character U+0001")]
    [InlineData(Json, "{{#each a}}{{#each b}}{{#each c}}{{/each}}{{/each}}{{/each}}", "has \"each\" within each other more than 2 deep")]
    [InlineData(Url, "", "must begin with https://, http://, or a form variable that does")]
    [InlineData(Url, "ftp://example.com/", "must begin with https://")]
    [InlineData(Url, "{{kind}}/x", "has {{kind}} before its path; the host may come from form variables and oauth only")]
    [InlineData(Url, "{{title.plainText}}/x", "has {{title.plainText}} before its path")]
    [InlineData(Url, "{{approvalFormVariables.host}}/x", "has {{approvalFormVariables.host}} before its path")]
    [InlineData(Url, "{{@root.title}}/x", "has {{@root.title}} before its path")]
    [InlineData(Url, "{{../x}}/x", "has {{../x}} before its path")]
    [InlineData(Url, "https://{{#if a}}b{{/if}}/", "has {{#if a}} before its path")]
    [InlineData(Url, "https://{{queryEncode a}}/", "has {{queryEncode a}} before its path")]
    [InlineData(Url, "{{baseURL}}{{x}}/", "has {{x}} before its path")]
    [InlineData(Url, "{{baseURL}}.evil.example.com/", "must go on with \"/\" or \"?\"")]
    [InlineData(Url, "{{baseURL}}@evil.example.com/", "must go on with \"/\" or \"?\"")]
    [InlineData(Header, "a\r\nb", "has a character that headers cannot have")]
    [InlineData(Header, "ä", "has a character that headers cannot have")]
    public void What_is_not_known_is_refused(TemplatePlace place, string text, string reason)
    {
        Assert.Null(TemplateReader.Read(text, place, out var problem));

        Assert.StartsWith(reason, problem);
    }

    [Theory]
    [InlineData("x", TemplateReader.MaxLength, "has 16385 characters; it may have 16384")]
    [InlineData("{{x}}", 200, "has more than 200 tags")]
    public void A_template_has_a_size(string part, int most, string reason)
    {
        string Times(int times) => string.Concat(Enumerable.Repeat(part, times));

        Assert.NotNull(TemplateReader.Read(Times(most), Json, out _));
        Assert.Null(TemplateReader.Read(Times(most + 1), Json, out var problem));
        Assert.Equal(reason, problem);
    }
}
