using Approvals.Domain.Access;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;
using Approvals.Tests.Freezing;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

public sealed class ResourcePageTests : PageTest
{
    [Fact]
    public async Task A_flag_is_found_read_and_copied_to_another_environment()
    {
        (await Ada.PatchAsync($"flags/shop/{Flag}", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}]}""")).Expect(
            200
        );
        var visitor = await OpenAsync(Rita, "/resources");

        await visitor.FillAsync("Filter by name, key or tag", "check");
        await visitor.Link(Flag).ClickAsync();
        await visitor.ChooseAsync("Environment", "Production");
        await visitor.SeesAsync("As it is in Production");
        await visitor.Link("Copy from another environment").ClickAsync();
        await visitor.SeesAsync(visitor.Region("The change").GetByText("Turn the flag on"));
        await visitor.PressAsync("Ask for approval");
        await visitor.FillAsync("What is it for?", "As in test");
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for approval", Exact = true }).ClickAsync();

        await visitor.SeesAsync(visitor.Heading("As in test"));
        (await Sam.ApproveAsync(visitor.Page.Url.Split('/')[^1])).ExpectSuccess();
        await Service.SettleAsync();
        Assert.True(await IsOnAsync());
    }

    [Theory]
    [InlineData("flag", "last")]
    [InlineData("segment&env=production", "last")]
    [InlineData("aiConfig", "last")]
    public async Task The_service_is_asked_for_what_is_written_which_is_no_syntax(string kind, string name)
    {
        await Service.WithSegmentAsync(name, tags: "web");
        await Service.WithAiConfigAsync(name, tags: "web");
        (await Ada.PostAsync("flags/shop", $$"""{"key": "{{name}}", "name": "{{name}}", "tags": ["web"]}""")).Expect(201);
        var visitor = await OpenAsync(Rita, $"/resources?project=shop&kind={kind}");

        await visitor.FillAsync("Filter by name, key or tag", $"tag:web LAS, {name}");
        await visitor.SeesAsync("1 found");
        await visitor.SeesAsync(visitor.Link(name));

        await visitor.FillAsync("Filter by name, key or tag", "{\"a|b\")\\ (c,d} ");
        await visitor.SeesAsync("Nothing has all of these words and tags.");
    }

    [Fact]
    public async Task A_filter_that_settles_while_a_flag_is_loading_does_not_lead_back_to_the_list()
    {
        var visitor = await OpenAsync(Rita);
        var code = new TaskCompletionSource();
        await visitor.Page.RouteAsync(
            "**/ResourcePage*.js",
            async route =>
            {
                await code.Task;
                await route.ContinueAsync();
            }
        );
        await visitor.GoAsync("/resources");

        await visitor.FillAsync("Filter by name, key or tag", "check");
        await visitor.Link(Flag).ClickAsync();
        await visitor.Page.Clock.FastForwardAsync("10");
        code.SetResult();

        await visitor.SeesAsync(visitor.Link("Copy from another environment"));
    }

    [Fact]
    public async Task Archived_flags_are_shown_when_they_are_asked_for()
    {
        var free = await Service.MemberAsync(PolicyStatement.Allow(["*", "bypassRequiredApproval"], "proj/*", "proj/*:env/*:flag/*"));
        (await free.PostAsync("flags/shop", """{"key": "old", "name": "Old one"}""")).Expect(201);
        (await free.PatchDocumentAsync("flags/shop/old", """[{"op": "replace", "path": "/archived", "value": true}]""")).Expect(200);
        var visitor = await OpenAsync(Rita, "/resources?project=shop");
        await visitor.SeesAsync(visitor.Link(Flag));
        await Assertions.Expect(visitor.Link("Old one")).ToHaveCountAsync(0);

        await visitor.Page.GetByText("Archived", new() { Exact = true }).ClickAsync();

        await visitor.SeesAsync(visitor.Link("Old one"));
        await Assertions.Expect(visitor.Link(Flag)).ToHaveCountAsync(0);
        Assert.Contains("state=archived", visitor.Page.Url);
    }

    [Fact]
    public async Task Where_no_approval_is_required_a_flag_is_changed_at_once()
    {
        var visitor = await OpenAsync(Rita, $"/resources/shop/flag/{Flag}/change?env=test");

        await visitor.Page.GetByText("Targeting is on", new() { Exact = true }).ClickAsync();
        await visitor.PressAsync("Apply now");
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Apply now", Exact = true }).ClickAsync();

        await visitor.SeesAsync("As it is in Test");
        var test = (await Rita.GetAsync($"flags/shop/{Flag}")).Json.GetProperty("environments").GetProperty("test");
        Assert.True(test.GetProperty("on").GetBoolean());
    }

    [Fact]
    public async Task In_a_freeze_a_flag_is_changed_directly_by_who_may_and_says_why()
    {
        var now = Service.Time.GetUtcNow();
        await Ada.FreezeAsync(now, now.AddHours(50));
        const string flags = "proj/*:env/production:flag/*";
        var held = await Service.MemberAsync(Role.Writer, PolicyStatement.Allow(["bypassRequiredApproval"], flags));
        var free = await Service.MemberAsync(Role.Writer, PolicyStatement.Allow(["bypassRequiredApproval", "bypassFreezeWindow"], flags));

        var waiting = await OpenAsync(held, $"/resources/shop/flag/{Flag}/change?env=production");
        await waiting.Page.GetByText("Targeting is on", new() { Exact = true }).ClickAsync();
        await waiting.SeesAsync("the freeze window 'Sales' is in effect");
        await Assertions.Expect(waiting.Button("Apply now")).ToBeDisabledAsync();

        var applying = await OpenAsync(free, $"/resources/shop/flag/{Flag}/change?env=production");
        await applying.Page.GetByText("Targeting is on", new() { Exact = true }).ClickAsync();
        await applying.PressAsync("Apply now");
        var confirm = applying.Dialog.GetByRole(AriaRole.Button, new() { Name = "Apply now", Exact = true });
        await Assertions.Expect(confirm).ToBeDisabledAsync();
        await applying.FillAsync("Why it can't wait", "The shop is down");
        await confirm.ClickAsync();

        await applying.SeesAsync("As it is in Production");
        Assert.True(await IsOnAsync());
        var entry = await new AuditDriver(Ada).LastAsync();
        Assert.Equal("The shop is down", entry.GetProperty("comment").GetString());
        Assert.Equal("bypassFreezeWindow", FreezeDriver.ActionsOf(entry)[^1]);
    }

    [Fact]
    public async Task Where_approval_is_required_the_form_says_so_and_offers_no_direct_change()
    {
        var visitor = await OpenAsync(Rita, $"/resources/shop/flag/{Flag}/change?env=production");

        await visitor.Page.GetByText("Targeting is on", new() { Exact = true }).ClickAsync();

        await Assertions.Expect(visitor.Button("Ask for approval")).ToBeEnabledAsync();
        await Assertions.Expect(visitor.Button("Apply now")).ToBeDisabledAsync();
        await visitor.SeesAsync(visitor.Region("What it needs").GetByText("1 approval"));
    }

    [Fact]
    public async Task A_segment_is_browsed_and_changed()
    {
        await Service.WithSegmentAsync("beta");
        var visitor = await OpenAsync(Rita, "/resources?kind=segment&env=production");

        await visitor.Link("beta").ClickAsync();
        await visitor.SeesAsync("As it is in Production");
        await visitor.Link("Change").ClickAsync();
        await visitor.PressAsync("Add a kind to Included");
        await visitor.FillAsync("Add to Included user keys", "ann");
        await visitor.TypeKeysAsync("Enter");
        await visitor.PressAsync("Apply now");
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Apply now", Exact = true }).ClickAsync();

        await visitor.SeesAsync("As it is in Production");
        await visitor.SeesAsync(visitor.Page.GetByText("1 user: ann"));
        Assert.Equal(
            ["ann"],
            (await Rita.GetAsync("segments/shop/production/beta"))
                .Json.GetProperty("included")
                .EnumerateArray()
                .Select(key => key.GetString())
        );
    }

    [Fact]
    public async Task An_AI_Config_is_browsed_and_its_change_asked_for()
    {
        await Service.WithAiConfigAsync("helper");
        (await Ada.ChangeSettingsAsync("\"required\": true", kind: "aiConfig")).ExpectSuccess();
        var visitor = await OpenAsync(Rita, "/resources?kind=aiConfig");

        await visitor.Link("helper").ClickAsync();
        await visitor.ChooseAsync("Environment", "Production");
        await visitor.SeesAsync("As it is in Production");
        await visitor.Link("Change").ClickAsync();
        await visitor.ChooseAsync("Default rule", ResourceSeeding.Spare);
        await visitor.PressAsync("Ask for approval");
        await visitor.FillAsync("What is it for?", "The spare one");
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for approval", Exact = true }).ClickAsync();

        await visitor.SeesAsync(visitor.Heading("The spare one"));
        (await Sam.ApproveAsync(visitor.Page.Url.Split('/')[^1])).ExpectSuccess();
    }
}
