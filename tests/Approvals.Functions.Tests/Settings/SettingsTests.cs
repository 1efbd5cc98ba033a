using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Settings;

public sealed class SettingsTests : IAsyncLifetime
{
    private const string Defaults = """
        {
          "required": false, "bypassApprovalsForPendingChanges": false, "minNumApprovals": 1, "canReviewOwnRequest": false, "canLastEditorReview": true, "canServiceTokensReview": false, "canApplyDeclinedChanges": true,
          "remindAfterMinutes": 0, "escalateAfterMinutes": 0, "escalateToTeamKey": "", "expireAfterMinutes": 0, "reviewRestartsClock": false,
          "requiredGroups": [], "canReviewForAllGroups": false,
          "autoApplyApprovedChanges": false, "serviceKind": "launchdarkly", "serviceConfig": {}, "requiredApprovalTags": []
        }
        """;

    private const string Changed = """
        {
          "required": true, "bypassApprovalsForPendingChanges": true, "minNumApprovals": 2, "canReviewOwnRequest": true, "canLastEditorReview": false, "canServiceTokensReview": true, "canApplyDeclinedChanges": false,
          "remindAfterMinutes": 1, "escalateAfterMinutes": 0, "escalateToTeamKey": "", "expireAfterMinutes": 2, "reviewRestartsClock": true,
          "requiredGroups": [], "canReviewForAllGroups": true,
          "autoApplyApprovedChanges": true, "serviceKind": "launchdarkly", "serviceConfig": {"template": "t"}, "requiredApprovalTags": []
        }
        """;

    private RunningService _service = null!;
    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _ada = await _service.MemberAsync(Role.Admin);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("flag", "flag")]
    [InlineData("segment", "segment")]
    [InlineData("aiConfig", "aiConfig")]
    [InlineData("AICONFIG", "aiConfig")]
    public async Task What_is_set_for_one_kind_in_one_environment_is_shown_there_and_nowhere_else(string asked, string kind)
    {
        var answer = (await _ada.ChangeSettingsAsync(Changed.Trim()[1..^1], kind: asked)).Expect(200).Json;
        AssertSame($$"""{"{{kind}}": {"environments": {"production": {{Changed}} } } }""", answer);

        var all = (await _ada.GetAsync(Client.SettingsRoute)).Expect(200).Json;
        string Of(string shown) =>
            $$"""{"environments": {"test": {{Defaults}}, "production": {{(shown == kind ? Changed : Defaults)}} } }""";
        AssertSame($$"""{"flag": {{Of("flag")}}, "segment": {{Of("segment")}}, "aiConfig": {{Of("aiConfig")}} }""", all);
    }

    [Fact]
    public async Task What_a_patch_leaves_out_stays()
    {
        (await _ada.ChangeSettingsAsync(Changed.Trim()[1..^1])).Expect(200);

        (await _ada.ChangeSettingsAsync("""  "minNumApprovals": 3  """)).Expect(200);
        AssertSame(
            $$"""{"flag": {"environments": {"production": {{Changed.Replace("\"minNumApprovals\": 2", "\"minNumApprovals\": 3")}} } } }""",
            await ShownAsync("flag")
        );

        (
            await _ada.ChangeSettingsAsync(
                """  "autoApplyApprovedChanges": null, "required": null, "requiredApprovalTags": null, "serviceKindConfigurationId": null  """
            )
        ).Expect(200);
        var settings = (await ShownAsync("flag")).GetProperty("flag").GetProperty("environments").GetProperty("production");
        Assert.False(settings.GetProperty("autoApplyApprovedChanges").GetBoolean());
        Assert.True(settings.GetProperty("required").GetBoolean());
    }

    [Fact]
    public async Task Default_and_strictest_settings_are_shown_when_asked_for()
    {
        (await _ada.ChangeSettingsAsync(Changed.Trim()[1..^1], kind: "segment")).Expect(200);

        var shown = (await _ada.GetAsync(Client.SettingsRoute + "?resourceKind=segment&environmentKey=test&expand=default,strict"))
            .Expect(200)
            .Json;

        var strictest = Defaults
            .Replace("\"required\": false", "\"required\": true")
            .Replace("\"minNumApprovals\": 1", "\"minNumApprovals\": 2")
            .Replace("\"canLastEditorReview\": true", "\"canLastEditorReview\": false")
            .Replace("\"canApplyDeclinedChanges\": true", "\"canApplyDeclinedChanges\": false")
            .Replace("\"remindAfterMinutes\": 0", "\"remindAfterMinutes\": 1")
            .Replace("\"expireAfterMinutes\": 0", "\"expireAfterMinutes\": 2")
            .Replace("\"reviewRestartsClock\": false", "\"reviewRestartsClock\": true");
        AssertSame(
            $$"""{"segment": {"environments": {"test": {{Defaults}} }, "_default": {{Defaults}}, "_strict": {{strictest}} } }""",
            shown
        );
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_kept()
    {
        string[] changes =
        [
            "\"required\": true",
            "\"minNumApprovals\": 4",
            "\"canReviewOwnRequest\": true",
            "\"canApplyDeclinedChanges\": false",
            "\"autoApplyApprovedChanges\": true",
        ];
        string[] kinds = ["flag", "segment", "aiConfig"];

        var answers = await Task.WhenAll(from change in changes from kind in kinds select _ada.ChangeSettingsAsync(change, kind: kind));

        Assert.All(answers, answer => answer.Expect(200));
        foreach (var kind in kinds)
        {
            var settings = (await ShownAsync(kind)).GetProperty(kind).GetProperty("environments").GetProperty("production");
            Assert.All(changes, change => Assert.Contains(change.Replace(" ", ""), settings.GetRawText()));
        }
    }

    [Fact]
    public async Task Settings_of_other_kinds_are_part_of_an_expanded_environment()
    {
        (await _ada.ChangeSettingsAsync("\"minNumApprovals\": 2", kind: "aiConfig")).Expect(200);
        var id = await _ada.AskAsync();

        var environment = Assert.Single(
            (await _ada.GetAsync($"{Client.AnyRoute}/{id}?expand=environments"))
                .Expect(200)
                .Json.GetProperty("environments")
                .EnumerateArray()
        );

        Assert.Equal(
            2,
            environment.GetProperty("resourceApprovalSettings").GetProperty("aiconfig").GetProperty("minNumApprovals").GetInt32()
        );
        Assert.Equal(1, environment.GetProperty("approvalSettings").GetProperty("minNumApprovals").GetInt32());
    }

    [Fact]
    public async Task Settings_must_be_asked_for_in_the_beta_version_and_a_change_is_plain_JSON()
    {
        const string Body = """{"environmentKey": "production", "resourceKind": "flag", "required": true}""";

        Assert.Equal(
            "beta_header_required",
            (await _ada.SendAsync(HttpMethod.Get, Client.SettingsRoute, null, asBeta: false, asPatch: false)).Expect(403).Reason
        );
        Assert.Equal(
            "beta_header_required",
            (await _ada.SendAsync(HttpMethod.Patch, Client.SettingsRoute, Body, asBeta: false, asPatch: false)).Expect(403).Reason
        );
        (await _ada.SendAsync(HttpMethod.Patch, Client.SettingsRoute, Body, asBeta: true, asPatch: false)).Expect(200);
    }

    private async Task<JsonElement> ShownAsync(string kind) =>
        (await _ada.GetAsync($"{Client.SettingsRoute}?environmentKey=production&resourceKind={kind}")).Expect(200).Json;

    private static void AssertSame(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), $"{expected}\nwas expected, and it is\n{actual}");
}
