using System.Text.Json;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Templates;
using Approvals.Service.ExternalApprovals;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>What templates can say.</summary>
public sealed class TemplateEngineTests
{
    private static readonly ApprovalFacts s_facts = Samples.Facts("https://desk.example.com", "T");

    [Theory]
    [InlineData("\"{{title.plainText}}|{{{title.plainText}}}|{{&title.plainText}}\"", "\"T asks|T asks|T asks\"")]
    [InlineData("{\"a\": {\"b\": {{timestamp.milliseconds}}}}", "{\"a\": {\"b\": 1767603600000}}")]
    [InlineData(
        "\"{{timestamp.rfc3339}}|{{timestamp.simple}}|{{timestamp.seconds}}\"",
        "\"2026-01-05T09:00:00Z|2026-01-05 09:00:00|1767603600\""
    )]
    [InlineData("\"{{formatWithOffset timestamp.milliseconds 301 'simple'}}\"", "\"2026-01-05 09:05:01\"")]
    [InlineData("\"{{formatWithOffset timestamp.milliseconds -1 'rfc3339'}}\"", "\"2026-01-05T08:59:59Z\"")]
    [InlineData("{{formatWithOffset timestamp.milliseconds 1 'seconds'}}", "1767603601")]
    [InlineData("\"{{queryEncode flag.name}}\"", "\"T%20checkout\"")]
    [InlineData("\"{{#if (equal kind 'flag')}}yes{{else}}no{{/if}}{{#if (equal kind 'segment')}}yes{{else}}no{{/if}}\"", "\"yesno\"")]
    [InlineData("\"{{#unless project.environment.tags}}none{{/unless}}\"", "\"none\"")]
    [InlineData("[{{#each flag.tags}}\"{{@index}} {{this}}\"{{#if @last}}{{else}}, {{/if}}{{/each}}]", "[\"0 pay\", \"1 T tag\"]")]
    [InlineData("\"{{#with project}}{{key}} {{../flag.key}} {{@root.kind}}{{/with}}\"", "\"shop checkout flag\"")]
    [InlineData("\"{{flag.tags}}\"", "\"[\\\"pay\\\",\\\"T tag\\\"]\"")]
    [InlineData("\"{{environment.template}} {{environmentFormVariables.template}}\"", "\"tpl1 tpl1\"")]
    [InlineData("\"{{environmentFormVariables.changeWindow}}\"", "\"true\"")]
    [InlineData("\"{{nothing}}{{title.nothing}}{{context.approvalId}}\"", "\"\"")]
    // Nothing of .NET can be reached.
    [InlineData("\"{{kind.Length}}{{flag.tags.Count}}{{flag.ValueKind}}{{@root.ValueKind}}\"", "\"\"")]
    [InlineData("\"{{#each flag.tags}}{{@index.MaxValue}}{{@key.GetType}}{{@first.GetType}}{{/each}}\"", "\"\"")]
    public void A_template_says(string text, string said) => Assert.Equal(said, Render(text));

    [Theory]
    [InlineData("\"{{formatWithOffset kind 1 'simple'}}\"", "has a \"formatWithOffset\" without a time in Unix milliseconds")]
    [InlineData(
        "\"{{formatWithOffset timestamp.milliseconds 1 'other'}}\"",
        "has a \"formatWithOffset\" without a time in Unix milliseconds"
    )]
    [InlineData("\"{{pathEncode nothing}}\"", "has nothing where a part of its path should be")]
    [InlineData("{{title.plainText}}", "has a text where no string is open")]
    public void A_template_that_cannot_be_rendered_says_why(string text, string why) =>
        Assert.StartsWith(why, Assert.Throws<TemplateException>(() => Render(text)).Message);

    [Fact]
    public void Lists_that_are_too_long_to_be_gone_through_are_refused()
    {
        string Tags(int count) =>
            Render(
                "[{{#each flag.tags}}1{{#unless @last}},{{/unless}}{{/each}}]",
                s_facts with
                {
                    Resource = new("f", "F", [.. Enumerable.Repeat("t", count)]),
                }
            );

        Assert.Equal(TemplateEngine.MaxItems, JsonElement.Parse(Tags(TemplateEngine.MaxItems)).GetArrayLength());
        Assert.StartsWith("would go through a list", Assert.Throws<TemplateException>(() => Tags(TemplateEngine.MaxItems + 1)).Message);
    }

    [Fact]
    public void A_basic_authorization_is_made_of_user_and_password()
    {
        var header = TemplateReader.Read("{{basicAuthHeaderValue email apiToken}}", TemplatePlace.Header, out _)!;

        Assert.Equal("Basic Ym90QGV4YW1wbGUuY29tOnQwa2Vu", Samples.Templates.Render(header, s_facts.ToContext()));
    }

    private static string Render(string text, ApprovalFacts? facts = null)
    {
        var template = TemplateReader.Read(text, TemplatePlace.Json, out var problem);
        Assert.Equal("", problem);
        return Samples.Templates.Render(template!, (facts ?? s_facts).ToContext());
    }
}
