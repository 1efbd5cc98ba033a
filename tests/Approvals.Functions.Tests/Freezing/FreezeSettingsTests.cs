using Approvals.Domain.Access;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Freezing;

public sealed class FreezeSettingsTests : IAsyncLifetime
{
    private const string Weekend =
        """{"name": "Weekend", "weekly": {"days": ["saturday", "sunday"], "from": "00:00", "to": "00:00", "timeZone": "Europe/Berlin"}, "scheduledChanges": "fail"}""";

    private RunningService _service = null!;

    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _ada = await _service.MemberAsync(Role.Admin);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Windows_are_set_one_by_one_or_together_and_are_shown_and_recorded()
    {
        var once = """{"name": "Sales", "once": {"from": 1800000000000, "to": 1800003600000}, "scheduledChanges": "wait"}""";
        (await PatchAsync(_ada, "replace", "/freezeWindows", $"[{Weekend}]")).Expect(200);
        var shown = (await PatchAsync(_ada, "add", "/freezeWindows/-", once.Replace(", \"scheduledChanges\": \"wait\"", "")))
            .Expect(200)
            .Json;

        Assert.Equal($"[{Weekend},{once}]".Replace(" ", ""), shown.GetProperty("freezeWindows").GetRawText());
        Assert.Equal(
            shown.GetProperty("freezeWindows").GetRawText(),
            (await _ada.GetAsync(FreezeDriver.Environment)).Expect(200).Json.GetProperty("freezeWindows").GetRawText()
        );
        var entry = await new AuditDriver(_ada).LastAsync();
        Assert.Equal(["updateApprovalSettings"], FreezeDriver.ActionsOf(entry));
        Assert.Equal(2, entry.GetProperty("details").GetProperty("after").GetProperty("freezeWindows").GetArrayLength());
    }

    [Fact]
    public async Task Who_may_not_change_the_rules_of_an_environment_changes_none_of_its_windows_and_does_not_delete_it()
    {
        var writer = await _service.MemberAsync();
        (await PatchAsync(writer, "add", "/freezeWindows/-", Weekend)).Expect(403);
        (await PatchAsync(_ada, "add", "/freezeWindows/-", Weekend)).Expect(200);

        (await PatchAsync(writer, "replace", "/freezeWindows", "[]")).Expect(403);
        Assert.Contains("has freeze windows", (await writer.DeleteAsync(FreezeDriver.Environment)).Expect(403).Text);
        (await _ada.DeleteAsync(FreezeDriver.Environment)).Expect(204);
    }

    [Theory]
    [InlineData("""[{"name": "Sales"}]""")]
    [InlineData("""[{"name": "Sales", "once": {"from": 2, "to": 1} }]""")]
    [InlineData("""[{"name": "Sales", "once": {"from": 1, "to": 2}, "scheduledChanges": "skip"}]""")]
    [InlineData("""[{"name": "Sales", "weekly": {"days": ["Sunday"], "from": "00:00", "to": "00:00", "timeZone": "UTC"} }]""")]
    [InlineData("""[{"name": "Sales", "weekly": {"days": ["sunday"], "from": "24:00", "to": "00:00", "timeZone": "UTC"} }]""")]
    [InlineData("""[{"name": "Sales", "weekly": {"days": ["sunday"], "from": "0:00", "to": "00:00", "timeZone": "UTC"} }]""")]
    [InlineData("""[{"name": "Sales", "weekly": {"days": ["sunday"], "from": "00:00", "to": "00:00", "timeZone": "Berlin"} }]""")]
    public async Task Windows_that_make_no_sense_are_refused(string windows) =>
        Assert.Equal("invalid_freeze_window", (await PatchAsync(_ada, "replace", "/freezeWindows", windows)).Expect(400).Reason);

    private static Task<Answer> PatchAsync(Client caller, string op, string path, string value) =>
        caller.PatchDocumentAsync(FreezeDriver.Environment, $$"""[{"op": "{{op}}", "path": "{{path}}", "value": {{value}} }]""");
}
