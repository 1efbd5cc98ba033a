using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>A flag without an off variation: while it is off, applications use their own default.</summary>
public sealed class OffVariationTests : IAsyncLifetime
{
    private const string Flag = "flags/shop/checkout";

    private RunningService _service = null!;

    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync(new ApprovalSettings { Required = true, MinNumApprovals = 1 });
        _rita = await _service.MemberAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Removing_it_unsets_it_for_all_who_read_the_flag()
    {
        await PatchAsync("test", """{"op": "remove", "path": "/environments/{0}/offVariation"}""", 200);

        Assert.False((await StateAsync("test")).TryGetProperty("offVariation", out _));
        Assert.False((await ServedAsync("test")).TryGetProperty("offVariation", out _));

        Assert.Equal(
            "invalid_patch",
            (await PatchAsync("test", """{"op": "remove", "path": "/environments/{0}/offVariation"}""", 400)).Reason
        );
        await PatchAsync("test", """{"op": "replace", "path": "/environments/{0}/offVariation", "value": 0}""", 200);
        Assert.Equal(0, (await ServedAsync("test")).GetProperty("offVariation").GetInt32());
    }

    [Fact]
    public async Task It_is_asked_for_where_approval_is_required()
    {
        var refused = await PatchAsync("production", """{"op": "remove", "path": "/environments/{0}/offVariation"}""", 405);
        Assert.Contains("updateOffVariation", refused.Text);

        var id = await _rita.AskAsync(instructions: """[{"kind": "updateOffVariation", "variationId": null}]""");
        var preview = (await _rita.GetAsync($"{Client.AnyRoute}/{id}/preview")).Expect(200).Text;
        Assert.Contains("Serve nothing while off", preview);
        Assert.Contains("While off, applications use their own default", preview);
        var evaluated = (
            await _rita.PostAsync($"{Client.AnyRoute}/{id}/preview/evaluate", """{"context": {"kind": "user", "key": "ann"}}""")
        )
            .Expect(200)
            .Json.GetProperty("environments")[0];
        Assert.True(evaluated.GetProperty("before").TryGetProperty("value", out _));
        Assert.False(evaluated.GetProperty("after").TryGetProperty("value", out _));
        (await (await _service.MemberAsync()).ApproveAsync(id)).Expect(200);
        Assert.Equal("completed", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());

        Assert.False((await StateAsync("production")).TryGetProperty("offVariation", out _));
        Assert.False((await ServedAsync("production")).TryGetProperty("offVariation", out _));
    }

    private async Task<Answer> PatchAsync(string environment, string operation, int status) =>
        (await _rita.PatchDocumentAsync(Flag, $"[{operation.Replace("{0}", environment, StringComparison.Ordinal)}]")).Expect(status);

    private async Task<JsonElement> StateAsync(string environment) =>
        (await _rita.GetAsync(Flag)).Expect(200).Json.GetProperty("environments").GetProperty(environment);

    private async Task<JsonElement> ServedAsync(string environment)
    {
        var ada = await _service.MemberAsync(Role.Admin);
        var key = (await ada.GetAsync($"projects/shop/environments/{environment}")).Expect(200).Json.GetProperty("apiKey").GetString();
        return (await _service.Client(key).GetAsync("/sdk/latest-all")).Expect(200).Json.GetProperty("flags").GetProperty("checkout");
    }
}
