using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storage;

/// <summary>
/// Two instances change one project at the same time. The transaction of the first is held back until the second's change is stored:
/// what the first had read is out of date then, although no row that it writes has changed, and it must be decided again.
/// </summary>
public sealed class SerializableChangesTests : IAsyncLifetime
{
    private const string Other = "second";

    private const string Segment = "beta";

    private readonly TableCalls _calls = new();
    private RunningService _first = null!;
    private RunningService _second = null!;
    private Client _rita = null!;
    private Client _sam = null!;
    private Client _admin = null!;
    private string _variation = "";
    private string _otherVariation = "";
    private string _approved = "";

    public async Task InitializeAsync()
    {
        var setup = new ServiceSetup { TableCalls = _calls };
        _first = await (await RunningService.StartAsync(setup)).WithFlagAsync(new() { MinNumApprovals = 1 });
        await _first.SaveFlagAsync(Other);
        _second = await RunningService.StartAsync(setup with { TableCalls = null });
        (_rita, _sam, _admin) = (await _first.MemberAsync(), await _first.MemberAsync(), await _first.MemberAsync(Role.Owner));
        (_variation, _otherVariation) = (await VariationAsync(RunningService.Flag), await VariationAsync(Other));
        (await _admin.PostAsync($"segments/{RunningService.Project}/test", $$"""{"key": "{{Segment}}", "name": "Beta"}""")).Expect(201);
        _approved = await _rita.AskAsync();
        (await _sam.ApproveAsync(_approved)).Expect(200);
        await _first.SettleAsync();
    }

    public async Task DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
    }

    [Theory]
    [InlineData("apply", "raise approvals", 400)]
    [InlineData("turn on in test", "require approval in test", 405)]
    [InlineData("first needs second", "second needs first", 400)]
    [InlineData("first needs second", "archive second", 400)]
    [InlineData("archive second", "first needs second", 400)]
    [InlineData("first needs second", "delete second", 400)]
    [InlineData("delete second", "first needs second", 400)]
    [InlineData("rule on segment", "delete segment", 400)]
    [InlineData("delete segment", "rule on segment", 409)]
    public async Task What_was_stored_meanwhile_is_heeded(string change, string meanwhile, int status)
    {
        var held = new HeldTransaction(_calls);

        var changing = DoAsync(_first, change);
        await held.Reached;
        (await DoAsync(_second, meanwhile)).ExpectSuccess();
        held.GoOn();

        (await changing).Expect(status);
        Assert.False((await _rita.FlagAsync()).On);
    }

    /// <summary>Who is told that something is deleted has deleted it, so of two at once the second hears that it is gone.</summary>
    [Theory]
    [InlineData("approval-requests/<approved>")]
    [InlineData($"flags/{RunningService.Project}/{Other}")]
    [InlineData($"segments/{RunningService.Project}/test/{Segment}")]
    public async Task Of_two_who_delete_the_same_thing_at_once_one_has_deleted_it(string path)
    {
        path = path.Replace("<approved>", _approved);
        var held = new HeldTransaction(_calls);

        var deleting = _admin.DeleteAsync(path);
        await held.Reached;
        (await _second.Client(_admin.Token!).DeleteAsync(path)).Expect(204);
        held.GoOn();

        (await deleting).Expect(404);
    }

    /// <summary>The request is read before the change has its turn; a refusal stores no row whose ETag would tell that it has changed.</summary>
    [Fact]
    public async Task No_refusal_rests_on_what_was_read_before_its_turn()
    {
        var asked = await _rita.AskAsync(
            Client.FlagRoute.Replace(RunningService.Flag, Other),
            resource: $"proj/shop:env/production:flag/{Other}"
        );
        await _first.SettleAsync();
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        _calls.After = (_, message) =>
            message.Request.Method == Azure.Core.RequestMethod.Get
            && message.Request.Uri.ToString().Contains(asked, StringComparison.Ordinal)
            && reached.TrySetResult()
                ? goOn.Task
                : Task.CompletedTask;

        var changing = _rita.ApplyAsync(asked);
        await reached.Task;
        (await _second.Client(_sam.Token!).ApproveAsync(asked)).Expect(200);
        goOn.SetResult();

        (await changing).Expect(200);
    }

    /// <summary>An instance does not read again what it knows while the head stands, and a refusal moves no head.</summary>
    [Fact]
    public async Task No_refusal_and_no_answer_rests_on_what_an_instance_knew_before_another_one_changed_it()
    {
        (await PatchAsync(_rita, Other, """{"kind": "updateName", "value": "Known"}""")).Expect(200);
        (await _second.Client(_admin.Token!).DeleteAsync($"flags/{RunningService.Project}/{Other}")).Expect(204);

        (await PatchAsync(_rita, Other, """{"kind": "updateName", "value": "Gone"}""")).Expect(404);

        var body = $$"""{"key": "{{Other}}", "name": "Again"}""";
        (await _second.Client(_admin.Token!).PostAsync($"flags/{RunningService.Project}", body)).Expect(201);
        (await PatchAsync(_rita, Other, """{"kind": "updateName", "value": "Back"}""")).Expect(200);
        (await _rita.PostAsync($"flags/{RunningService.Project}", body)).Expect(409);
        (await _second.Client(_rita.Token!).ApplyAsync(_approved)).Expect(200);
        Assert.Equal("completed", (await _rita.RequestAsync(_approved)).GetProperty("status").GetString());
    }

    /// <summary>The pairs are not refused for anything else: each change by itself is made.</summary>
    [Theory]
    [InlineData("apply")]
    [InlineData("turn on in test")]
    [InlineData("first needs second")]
    [InlineData("archive second")]
    [InlineData("delete second")]
    [InlineData("rule on segment")]
    [InlineData("delete segment")]
    public async Task Each_change_by_itself_is_made(string change) => (await DoAsync(_first, change)).ExpectSuccess();

    /// <summary>Changes that have nothing to do with each other are both made, though one is decided twice.</summary>
    [Fact]
    public async Task A_change_that_another_does_not_affect_is_made_all_the_same()
    {
        var held = new HeldTransaction(_calls);

        var changing = DoAsync(_first, "turn on in test");
        await held.Reached;
        (await DoAsync(_second, "rule on segment")).ExpectSuccess();
        held.GoOn();

        (await changing).ExpectSuccess();
    }

    private Task<Answer> DoAsync(RunningService service, string what)
    {
        var (rita, admin) = (service.Client(_rita.Token!), service.Client(_admin.Token!));
        return what switch
        {
            "apply" => rita.ApplyAsync(_approved),
            "raise approvals" => admin.ChangeSettingsAsync("\"minNumApprovals\": 3"),
            "turn on in test" => PatchAsync(rita, RunningService.Flag, """{"kind": "turnFlagOn"}"""),
            "require approval in test" => admin.ChangeSettingsAsync("\"required\": true", environment: "test"),
            "first needs second" => PatchAsync(rita, RunningService.Flag, Needs(Other, _otherVariation)),
            "second needs first" => PatchAsync(rita, Other, Needs(RunningService.Flag, _variation)),
            "archive second" => PatchAsync(rita, Other, """{"kind": "archiveFlag"}"""),
            "delete second" => rita.DeleteAsync($"flags/{RunningService.Project}/{Other}"),
            "rule on segment" => PatchAsync(
                rita,
                RunningService.Flag,
                $$"""
                {"kind": "addRule", "variationId": "{{_variation}}",
                 "clauses": [{"contextKind": "user", "attribute": "", "op": "segmentMatch", "values": ["{{Segment}}"]}]}
                """
            ),
            "delete segment" => rita.DeleteAsync($"segments/{RunningService.Project}/test/{Segment}"),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such change."),
        };
    }

    private static string Needs(string flag, string variation) =>
        $$"""{"kind": "addPrerequisite", "key": "{{flag}}", "variationId": "{{variation}}"}""";

    private static Task<Answer> PatchAsync(Client client, string flag, string instruction) =>
        client.PatchAsync($"flags/{RunningService.Project}/{flag}", $$"""{"environmentKey": "test", "instructions": [{{instruction}}]}""");

    private async Task<string> VariationAsync(string flag) =>
        (await _rita.GetAsync($"flags/{RunningService.Project}/{flag}"))
            .Expect(200)
            .Json.GetProperty("variations")[0]
            .GetProperty("_id")
            .GetString()!;
}
