using System.Text.Encodings.Web;
using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

/// <summary>Names, descriptions, comments and values that would like to be more than text.</summary>
public sealed class HostileTextTests : PageTest
{
    private const string Markup =
        "<script>window.harmed = 1</script><img src=x onerror=\"window.harmed = 1\"><style>*{display:none}</style>";

    private const string Address = "javascript:window.harmed=1//";

    /// <summary>Turns the direction of what comes after it.</summary>
    private const string Override = "\u202egnp.exe ";

    private static readonly string s_text = $"{Markup} {Address} {Override}{new string('x', 120)}";

    /// <summary>Two bytes an accent, where an escape would take six.</summary>
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>100 KiB of accents on one letter.</summary>
    private static readonly string s_tower = "e" + new string('\u0301', 51_200);

    private protected override ApprovalSettings Settings => new();

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Hostile_texts_do_nothing_and_break_no_layout(int width)
    {
        var mallory = await PersonAsync(Markup, Role.Admin);
        var request = await MakeAsync(mallory);
        var visitor = await OpenAsync(
            mallory,
            options: new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        string[] paths =
        [
            "/inbox?view=mine",
            $"/requests/{request}",
            "/resources?project=shop",
            "/resources?project=shop&kind=segment&env=production",
            "/resources/shop/flag/hostile?env=production",
            "/resources/shop/flag/hostile/change?env=production",
            "/resources/shop/segment/hostile?env=production",
            "/resources/shop/segment/hostile/change?env=production",
            "/settings?project=shop&env=production",
            $"/audit?q={Uri.EscapeDataString(Markup)}",
            "/audit?project=shop",
            "/tokens",
            $"/resources/shop/flag/{Uri.EscapeDataString(Markup)}",
            $"/inbox?view=mine&q={Uri.EscapeDataString(Markup)}",
        ];

        foreach (var path in paths)
        {
            await visitor.ReadsAsync(path);
            await visitor.FitsAsync();
            Assert.Null(await visitor.Page.EvaluateAsync<object?>("window.harmed"));
            Assert.Equal(0, await visitor.Page.Locator("a[href^='javascript']").CountAsync());
        }

        // There is no flag of that name, which the browser tells of, too.
        Assert.All(visitor.TakeTroubles(), trouble => Assert.Matches("status of (404|400)", trouble));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Hostile_texts_are_shown_as_they_were_written(int width)
    {
        var mallory = await PersonAsync(Markup, Role.Admin);
        var request = await MakeAsync(mallory);
        var visitor = await OpenAsync(
            Sam,
            $"/requests/{request}",
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );

        await visitor.SeesAsync(visitor.Page.Locator("h1").GetByText(Markup));
        await visitor.SeesAsync(visitor.Region("What happened").GetByText(Markup).First);
        await visitor.FillAsync("User key", Markup);
        await visitor.PressAsync("Show");
        await visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.List, new() { Name = "What this context is served" }));
        await visitor.Page.GetByText("JSON", new() { Exact = true }).First.ClickAsync();
        await visitor.SeesAsync(visitor.Region("What changes").GetByText("window.harmed").First);
        await visitor.FitsAsync();
        Assert.Null(await visitor.Page.EvaluateAsync<object?>("window.harmed"));
    }

    private async Task<string> MakeAsync(Client mallory)
    {
        var text = JsonSerializer.Serialize(s_text);
        (await MakeFlagAsync(mallory, JsonSerializer.Serialize(s_tower, s_plain))).Expect(201);
        (await mallory.PostAsync("segments/shop/production", $$"""{"key": "hostile", "name": {{text}}, "description": {{text}}}""")).Expect(
            201
        );
        var variations = (await mallory.GetAsync("flags/shop/hostile")).Expect(200).Json.GetProperty("variations");
        var variation = variations[0].GetProperty("_id").GetString();
        var instructions = $$"""
            [
              {"kind": "addTargets", "contextKind": "user", "variationId": "{{variation}}", "values": [{{text}}]},
              {"kind": "addRule", "description": {{text}}, "variationId": "{{variations[1].GetProperty("_id").GetString()}}",
               "clauses": [{"contextKind": "user", "attribute": "country", "op": "in", "values": [{{text}}]}]},
              {"kind": "turnFlagOn"}
            ]
            """;
        var id = (
            await mallory.PostAsync(
                "projects/shop/flags/hostile/environments/production/approval-requests",
                $$"""{"description": {{text}}, "instructions": {{instructions}}, "notifyMemberIds": ["{{mallory.Id}}"]}"""
            )
        )
            .Expect(201)
            .Id;
        (await mallory.PostAsync($"approval-requests/{id}/reviews", $$"""{"kind": "comment", "comment": {{text}}}""")).ExpectSuccess();
        return id;
    }

    private static Task<Answer> MakeFlagAsync(Client mallory, string tower)
    {
        var text = JsonSerializer.Serialize(s_text);
        return mallory.PostAsync(
            "flags/shop",
            $$"""
            {"key": "hostile", "name": {{text}}, "description": {{text}},
             "variations": [{"value": {{text}}, "name": {{text}}, "description": {{text}}}, {"value": {{tower}}, "name": "Tower"}]}
            """
        );
    }
}
