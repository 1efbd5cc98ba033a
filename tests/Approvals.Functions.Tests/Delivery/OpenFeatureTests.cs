using Approvals.Tests.Drivers;
using Approvals.Tests.Http;

namespace Approvals.Tests.Delivery;

/// <summary>OpenFeature's remote evaluation protocol.</summary>
public sealed class OpenFeatureTests : IAsyncLifetime
{
    private const string All = "/ofrep/v1/evaluate/flags";

    private const string Context = """{"context": {"targetingKey": "ann"}}""";

    private SdkWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await SdkWorld.StartAsync();
        await _world.MakeFlagAsync("checkout");
        await _world.MakeFlagAsync("browser", """, "clientSideAvailability": {"usingEnvironmentId": true, "usingMobileKey": false}""");
        await _world.TurnAsync(on: true, "checkout");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task One_flag_is_evaluated_for_who_has_a_key_that_may_see_it()
    {
        var answer = (await AskAsync(All + "/checkout", $"Bearer {_world.ServerKey}")).Expect(200).Json;

        Assert.Equal(
            ("checkout", true, "DEFAULT", "0"),
            (
                answer.GetProperty("key").GetString(),
                answer.GetProperty("value").GetBoolean(),
                answer.GetProperty("reason").GetString(),
                answer.GetProperty("variant").GetString()
            )
        );
        Assert.Equal("FLAG_NOT_FOUND", CodeOf((await AskAsync(All + "/none", $"Bearer {_world.ServerKey}")).Expect(404)));
        Assert.Equal("FLAG_NOT_FOUND", CodeOf((await AskAsync(All + "/checkout", $"Bearer {_world.ClientSideId}")).Expect(404)));
        (await AskAsync(All + "/browser", $"Bearer {_world.ClientSideId}")).Expect(200);
        (await AskAsync(All + "/checkout", "Bearer sdk-none")).Expect(401);
        (await AskAsync(All + "/checkout", _world.Admin.Token!)).Expect(401);
        (await AskAsync(All + "/checkout", key: null)).Expect(401);
    }

    [Fact]
    public async Task All_flags_are_evaluated_with_a_tag_that_stays_until_a_result_changes()
    {
        var before = (await AskAsync(All, $"Bearer {_world.ServerKey}")).Expect(200);
        Assert.Equal(2, before.Json.GetProperty("flags").GetArrayLength());
        Assert.Equal(
            "browser",
            Assert
                .Single((await AskAsync(All, $"Bearer {_world.ClientSideId}")).Expect(200).Json.GetProperty("flags").EnumerateArray())
                .GetProperty("key")
                .GetString()
        );
        var tag = ("If-None-Match", before.Header("ETag")!);
        (await AskAsync(All, $"Bearer {_world.ServerKey}", Context, tag)).Expect(304);

        await _world.TurnAsync(on: false, "checkout");

        (await AskAsync(All, $"Bearer {_world.ServerKey}", Context, tag)).Expect(200);
    }

    [Theory]
    [InlineData("{}", "TARGETING_KEY_MISSING")]
    [InlineData("""{"context": {}}""", "TARGETING_KEY_MISSING")]
    [InlineData("""{"context": 1}""", "INVALID_CONTEXT")]
    [InlineData("""{"context": {"targetingKey": "ann", "kind": "not a kind"}}""", "INVALID_CONTEXT")]
    public async Task A_context_that_names_nobody_is_refused(string body, string code)
    {
        Assert.Equal(code, CodeOf((await AskAsync(All, _world.ServerKey, body)).Expect(400)));
        Assert.Equal(code, CodeOf((await AskAsync(All + "/checkout", _world.ServerKey, body)).Expect(400)));
    }

    private Task<Answer> AskAsync(string path, string? key, string body = Context, params (string, string)[] headers) =>
        _world.Service.CallAsync("POST", path, key, body, headers);

    private static string? CodeOf(Answer answer) => answer.Json.GetProperty("errorCode").GetString();
}
