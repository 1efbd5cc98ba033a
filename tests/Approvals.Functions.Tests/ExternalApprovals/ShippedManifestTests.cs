using System.Text;
using System.Text.Json;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.ExternalApprovals.Templates;
using Approvals.Service.ExternalApprovals;
using Approvals.Tests.OpenApi;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>The manifests that are shipped, and what they send.</summary>
public sealed class ShippedManifestTests
{
    private const string Sent = "tests/Approvals.Functions.Tests/ExternalApprovals/sent.txt";

    private static readonly string[] s_pieces =
    [
        "\"",
        "\\",
        "\", \"evil\": \"1",
        "\"}]}",
        "{{approvalId}}",
        "{{{apiKey}}}",
        "{{/if}}",
        "\u0001",
        "\r\nX-Evil: 1\r\n\r\n",
        "\0",
        "\u2028",
        "\ud800",
        "😀",
        "/",
        "..",
        "%2f",
        "?a=b&c=d#e",
        "@evil.example.com/",
        "</script>",
        "ab",
        " ",
    ];

    public static TheoryData<string> Kinds => [.. ManifestCatalog.Shipped];

    [Fact]
    public void These_are_shipped() =>
        Assert.Equal(["custom-approvals", "jira", "servicenow-normal", "servicenow-standard"], ManifestCatalog.Shipped);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_shipped_manifest_fits_and_can_be_rendered_with_all_and_with_little(string kind)
    {
        var manifest = ManifestReader.Read(ManifestCatalog.TextOf(kind), out var problems);

        Assert.Empty(problems);
        Assert.Empty(ManifestTrial.Check(manifest!, Samples.Templates));
    }

    [Fact]
    public void What_is_sent_is_what_was_looked_at()
    {
        var sent = new StringBuilder();
        foreach (var kind in ManifestCatalog.Shipped)
        {
            var facts = Samples.Facts("https://desk.example.com") with { ExternalId = "CHG 1/2" };
            sent.Append(kind).Append('\n');
            foreach (var (name, text) in Rendered(Samples.Manifest(kind), facts))
            {
                sent.Append($"  {name}: {text}\n");
            }
        }

        Snapshot.Check(Sent, sent.ToString());
    }

    /// <summary>Whatever people write, each call goes to the same place with the same members and headers as if they wrote a word.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_text_breaks_out_of_its_place(string kind)
    {
        var manifest = Samples.Manifest(kind);
        var harmless = Rendered(manifest, Samples.Facts("https://desk.example.com", "word") with { ExternalId = "word" });
        for (var seed = 0; seed < 300; seed++)
        {
            var dice = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, dice.Next(1, 12)).Select(_ => s_pieces[dice.Next(s_pieces.Length)]));
            var facts = Samples.Facts("https://desk.example.com", text) with { ExternalId = text };

            var hostile = Try(() => Rendered(manifest, facts));

            // The text stands alone where the id of the approval does, and there it may not be a step in the path.
            Assert.True(hostile is not null || text is "." or ".." or "%2f", $"seed {seed}: nothing could be rendered for {text}");
            foreach (var ((name, before), (_, after)) in harmless.Zip(hostile ?? []))
            {
                Assert.True(Shape(name, before) == Shape(name, after), $"seed {seed}, {name}: {after}");
            }
        }
    }

    [Fact]
    public void Form_variables_of_any_name_are_members_of_the_body()
    {
        var facts = Samples.Facts("https://desk.example.com") with
        {
            ApprovalFormVariables = Samples.Values(("a\"b", "1"), ("\\", "{{x}}"), ("n", 7)),
        };

        var body = JsonElement.Parse(Samples.Templates.Render(Samples.Manifest("custom-approvals").Creation.Body!, facts.ToContext()));

        Assert.Equal("""{"a\u0022b":"1","\\":"{{x}}","n":"7"}""", JsonSerializer.Serialize(body.GetProperty("approvalFormVariables")));
    }

    private static List<(string Name, string Text)> Rendered(ApprovalManifest manifest, ApprovalFacts facts)
    {
        List<(string, string)> all = [];
        void Add(string name, Template? template)
        {
            if (template is not null)
            {
                all.Add((name, Samples.Templates.Render(template, facts.ToContext())));
            }
        }

        void AddCall(string name, ExternalEndpoint endpoint, Template? body)
        {
            Add($"{name} {endpoint.Method}", endpoint.Url);
            foreach (var (header, value) in endpoint.Headers)
            {
                Add($"{name} header {header}", value);
            }

            Add($"{name} body", body);
        }

        AddCall("create", manifest.Creation.Endpoint, manifest.Creation.Body);
        Add("link", manifest.Creation.Parser!.Url);
        AddCall("find", manifest.Find!.Endpoint, manifest.Find.Body);
        AddCall("ask", manifest.Status.Endpoint, manifest.Status.Body);
        AddCall("applied", manifest.PostApply.Endpoint, manifest.PostApply.Body);
        AddCall("deleted", manifest.Deletion.Endpoint, manifest.Deletion.Body);
        AddCall("members", manifest.MemberList!.Endpoint, manifest.MemberList.Body);
        return all;
    }

    private static List<(string Name, string Text)>? Try(Func<List<(string, string)>> render)
    {
        try
        {
            return render();
        }
        catch (TemplateException)
        {
            return null;
        }
    }

    /// <summary>All of a text but the values in it.</summary>
    private static string Shape(string name, string text)
    {
        if (name.EndsWith("body", StringComparison.Ordinal))
        {
            return ShapeOf(JsonElement.Parse(text));
        }

        if (name.Contains("header", StringComparison.Ordinal))
        {
            Assert.Matches(@"\A[ -~]*\z", text);
            return name;
        }

        var url = new Uri(text);
        var parameters = url.Query.TrimStart('?').Split('&').Select(it => it.Split('=')[0]);
        return $"{url.GetLeftPart(UriPartial.Authority)} {url.Segments.Length} {string.Join(' ', parameters)} {url.Fragment}";
    }

    private static string ShapeOf(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => $"{{{string.Join(',', json.EnumerateObject().Select(it => $"{it.Name}:{ShapeOf(it.Value)}"))}}}",
            JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(ShapeOf))}]",
            var kind => $"{kind}",
        };
}
