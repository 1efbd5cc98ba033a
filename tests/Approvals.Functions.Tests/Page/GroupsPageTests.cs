using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Approvals.Tests.Page;

/// <summary>The form for groups that must approve, and what the rules say of them.</summary>
public sealed class GroupsPageTests : PageTest
{
    private const string Rules = "/settings?project=shop&env=production";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (await Ada.PostAsync("teams", """{"key": "pay", "name": "Payments team"}""")).Expect(201);
        const string policy = """[{"effect": "allow", "actions": ["viewProject"], "resources": ["proj/*"]}]""";
        (await Ada.PostAsync("roles", $$"""{"key": "officer", "name": "Security officer", "policy": {{policy}}}""")).Expect(201);
    }

    [Fact]
    public async Task Groups_are_added_changed_and_removed()
    {
        var visitor = await OpenAsync(Ada, Rules);

        await visitor.PressAsync("Change rules for flags");
        await visitor.PressAsync("Add a group");
        await Assertions.Expect(visitor.Button("Save rules")).ToBeDisabledAsync();
        await visitor.FillAsync("Name of the group", "Payments");
        await visitor.FindAsync("Team of the group", "Payments team");
        await visitor.ChooseAsync("How many of them must approve", "2 people");
        await visitor.FillAsync("Resources with one of these tags", "money, pci");
        await visitor.PressAsync("Add a group");
        await visitor.FillAsync("Name of the group", "Security");
        await visitor.Page.GetByText("Whoever has a custom role, also by a team", new() { Exact = true }).ClickAsync();
        await visitor.FindAsync("Custom role", "officer", "Security officer");
        await visitor.ChooseAsync("When they are asked", "In stage 2");
        await visitor.FillAsync("Resources that one of these specifiers matches", "proj/*:env/*:flag/pay-*\nproj/*:env/*:flag/*;pii,gdpr");
        await visitor.PressAsync("Add a group");
        await visitor.FillAsync("Name of the group", "Release");
        await visitor.Page.GetByText("Certain members", new() { Exact = true }).ClickAsync();
        await visitor.FindAsync("Add to Members of the group", "Sam");
        await visitor.FindAsync("Add to Members of the group", "Rita");
        await visitor.Page.GetByText("An approval counts for every group that its reviewer is in.", new() { Exact = true }).ClickAsync();
        await visitor.PressAsync("Save rules");

        var flags = visitor.Region("Flags");
        await visitor.SeesAsync(
            flags.GetByText(
                "Among those who approve must be 2 of Payments for what they own, Security for what they own in stage 2, and Release."
            )
        );
        await visitor.SeesAsync(flags.GetByText("2 of the team Payments team, for resources that have the tag money or pci"));
        await visitor.SeesAsync(flags.GetByText("1 of those with the role Security officer, in stage 2, for resources that match"));
        await visitor.SeesAsync(flags.GetByText("1 of Sam or Rita"));
        await visitor.SeesAsync(flags.GetByText("An approval counts for every group that its reviewer is in."));
        Assert.Equal(
            $$"""
            [{"name":"Payments","teamKey":"pay","minNumApprovals":2,"stage":1,"tags":["money","pci"],"resources":[]},{"name":"Security","customRoleKey":"officer","minNumApprovals":1,"stage":2,"tags":[],"resources":["proj/*:env/*:flag/pay-*","proj/*:env/*:flag/*;pii,gdpr"]},{"name":"Release","memberIds":["{{Sam.Id}}","{{Rita.Id}}"],"minNumApprovals":1,"stage":1,"tags":[],"resources":[]}]
            """.Trim(),
            await GroupsAsync()
        );

        await visitor.PressAsync("Change rules for flags");
        await visitor.PressAsync("Remove the group Payments");
        await visitor.PressAsync("Remove the group Security");
        await visitor.PressAsync("Change the group Release");
        await visitor.PressAsync("Remove Sam");
        await visitor.FillAsync("Name of the group", "Release managers");
        await visitor.PressAsync("Save rules");

        await visitor.SeesAsync(flags.GetByText("Among those who approve must be Release managers."));
        Assert.Equal(
            $$"""
            [{"name":"Release managers","memberIds":["{{Rita.Id}}"],"minNumApprovals":1,"stage":1,"tags":[],"resources":[]}]
            """.Trim(),
            await GroupsAsync()
        );
    }

    [Fact]
    public async Task What_the_service_refuses_stands_by_the_field_until_it_is_mended()
    {
        await RequireAsync($$"""{"name": "Platform", "teamKey": "pay"}, {"name": "Release", "memberIds": ["{{Sam.Id}}"]}""");
        var visitor = await OpenAsync(Ada, Rules);
        await visitor.PressAsync("Change rules for flags");

        await visitor.PressAsync("Change the group Release");
        await visitor.FillAsync("Resources that one of these specifiers matches", "proj/*:env/*:segment/*");
        await visitor.PressAsync("Done with the group Release");
        await visitor.PressAsync("Save rules");
        var specifiers = visitor.Field("Resources that one of these specifiers matches");
        await Assertions.Expect(specifiers).ToHaveAccessibleDescriptionAsync(new Regex("such as proj.*segment"));
        await visitor.FillAsync("Resources that one of these specifiers matches", "");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        await visitor.ChooseAsync("How many of them must approve", "2 people");
        await visitor.PressAsync("Save rules");
        await visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Group, new() { Name = "Release" }).GetByText("so it could never approve"));
        await visitor.FindAsync("Add to Members of the group", "Rita");
        await visitor.FillAsync("Name of the group", "Platform");
        await visitor.PressAsync("Save rules");
        await Assertions
            .Expect(visitor.Field("Name of the group"))
            .ToHaveAccessibleDescriptionAsync(new Regex("Is 'Platform', as that of another group is"));
        await visitor.FillAsync("Name of the group", "Release");
        await visitor.PressAsync("Save rules");

        await visitor.SeesAsync("Among those who approve must be Platform and 2 of Release.");
        Assert.All(visitor.TakeTroubles(), trouble => Assert.Contains("status of 400", trouble));
    }

    [Fact]
    public async Task A_group_is_made_without_a_mouse()
    {
        var visitor = await OpenAsync(Ada, Rules);

        await visitor.TabToAsync(visitor.Button("Change rules for flags"));
        await visitor.TypeKeysAsync("Enter");
        await visitor.TabToAsync(visitor.Button("Add a group"));
        await visitor.TypeKeysAsync("Enter");
        await Assertions.Expect(visitor.Field("Name of the group")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.TypeAsync("Security");
        await visitor.TypeKeysAsync("Tab", "ArrowDown", "Tab");
        await visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Option));
        await visitor.TypeKeysAsync("ArrowDown", "Enter");
        await visitor.SeesAsync(visitor.Button("Custom role: choose another"));
        await visitor.TabToAsync(visitor.Button("Done with the group Security"));
        await visitor.TypeKeysAsync("Enter");
        await Assertions.Expect(visitor.Field("Name of the group")).ToHaveCountAsync(0);
        await visitor.TabToAsync(visitor.Button("Save rules"));
        await visitor.TypeKeysAsync("Enter");

        await visitor.SeesAsync("Among those who approve must be Security.");
    }

    /// <summary>640 is 1280 at a zoom of 200 %.</summary>
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(640, ColorScheme.Light)]
    [InlineData(640, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task The_form_is_accessible_and_no_wider_than_the_window(int width, ColorScheme scheme)
    {
        await RequireAsync(
            $$"""
            {"name": "Payments", "teamKey": "pay", "tags": ["money"]},
            {"name": "Security", "customRoleKey": "officer", "stage": 2, "resources": ["proj/*:env/*:flag/*;pii,a-very-long-tag-of-a-specifier-that-fits-nowhere"]},
            {"name": "Release", "memberIds": ["{{Sam.Id}}", "{{Rita.Id}}"], "minNumApprovals": 2}
            """
        );
        var visitor = await OpenAsync(
            Ada,
            options: new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
            }
        );
        await visitor.ReadsAsync(Rules);
        await CheckAsync();

        await visitor.PressAsync("Change rules for flags");
        foreach (var name in new[] { "Payments", "Security", "Release" })
        {
            await visitor.PressAsync($"Change the group {name}");
            await CheckAsync();
        }

        await visitor.PressAsync("Remove Sam");
        await visitor.PressAsync("Save rules");
        await visitor.SeesAsync("so it could never approve");
        await CheckAsync();
        await visitor.PressAsync("Add a group");
        await CheckAsync();
        Assert.All(visitor.TakeTroubles(), trouble => Assert.Contains("status of 400", trouble));

        async Task CheckAsync()
        {
            await visitor.IsAccessibleAsync();
            await visitor.FitsAsync();
        }
    }

    private async Task RequireAsync(string groups) => (await Ada.ChangeSettingsAsync($"\"requiredGroups\": [{groups}]")).Expect(200);

    private async Task<string> GroupsAsync() =>
        (await Ada.GetAsync("approval-requests/projects/shop/settings?environmentKey=production&resourceKind=flag"))
            .Expect(200)
            .Json.GetProperty("flag")
            .GetProperty("environments")
            .GetProperty("production")
            .GetProperty("requiredGroups")
            .GetRawText();
}
