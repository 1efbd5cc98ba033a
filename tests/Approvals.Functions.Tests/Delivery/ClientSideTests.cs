using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Approvals.Domain.Delivery;
using Approvals.Tests.Drivers;
using Approvals.Tests.Http;

namespace Approvals.Tests.Delivery;

/// <summary>What SDKs in browsers and on phones read.</summary>
public sealed class ClientSideTests : IAsyncLifetime
{
    private const string Context = """{"kind": "user", "key": "ann"}""";

    private SdkWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await SdkWorld.StartAsync();
        await _world.MakeFlagAsync("server-only", """, "clientSideAvailability": {"usingEnvironmentId": false, "usingMobileKey": false}""");
        await _world.MakeFlagAsync("browser", """, "clientSideAvailability": {"usingEnvironmentId": true, "usingMobileKey": false}""");
        await _world.MakeFlagAsync("mobile", """, "clientSideAvailability": {"usingEnvironmentId": false, "usingMobileKey": true}""");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Each_sort_of_sdk_is_told_what_the_flags_serve_that_are_for_it()
    {
        await _world.TurnAsync(on: true, "browser");
        foreach (
            var (method, path, key, flag, value) in new[]
            {
                ("GET", $"/sdk/evalx/{_world.ClientSideId}/contexts/{Encoded(Context)}", null, "browser", true),
                ("GET", $"/sdk/evalx/{_world.ClientSideId}/users/{Encoded("""{"key": "ann"}""")}", null, "browser", true),
                ("REPORT", $"/sdk/evalx/{_world.ClientSideId}/context", null, "browser", true),
                ("REPORT", $"/sdk/evalx/{_world.ClientSideId}/user", null, "browser", true),
                ("GET", $"/msdk/evalx/contexts/{Encoded(Context)}", _world.MobileKey, "mobile", false),
                ("GET", $"/msdk/evalx/users/{Encoded(Context)}", _world.MobileKey, "mobile", false),
                ("REPORT", "/msdk/evalx/context", _world.MobileKey, "mobile", false),
                ("REPORT", "/msdk/evalx/user", _world.MobileKey, "mobile", false),
            }
        )
        {
            var answer = (await CallAsync(method, path, key)).Expect(200);

            var served = Assert.Single(answer.Json.EnumerateObject());
            Assert.Equal((flag, value), (served.Name, served.Value.GetProperty("value").GetBoolean()));
            Assert.False(served.Value.TryGetProperty("reason", out _));
            var explained = (await CallAsync(method, path + "?withReasons=true", key)).Expect(200).Json.GetProperty(flag);
            Assert.Equal(value ? "FALLTHROUGH" : "OFF", explained.GetProperty("reason").GetProperty("kind").GetString());
            Assert.Equal("", (await CallAsync(method, path, key, ("If-None-Match", answer.Header("ETag")!))).Expect(304).Text);
        }
    }

    [Fact]
    public async Task New_flags_are_for_the_sdks_that_are_usual_in_the_project()
    {
        foreach (
            var (mobile, browser, body, expected) in new[]
            {
                (true, false, "", (true, false)),
                (false, true, "", (false, true)),
                (false, true, """, "includeInSnippet": false""", (false, false)),
                (false, true, """, "clientSideAvailability": {"usingMobileKey": true, "usingEnvironmentId": false}""", (true, false)),
            }
        )
        {
            (
                await _world.Admin.PatchDocumentAsync(
                    "projects/shop",
                    $$"""[{"op": "replace", "path": "/defaultClientSideAvailability", "value": {"usingMobileKey": {{(mobile ? "true" : "false")}}, "usingEnvironmentId": {{(browser ? "true" : "false")}} } }]"""
                )
            ).Expect(200);
            var key = $"new-{Guid.NewGuid():N}";
            await _world.MakeFlagAsync(key, body);

            var made = (await _world.Admin.GetAsync($"flags/shop/{key}")).Expect(200).Json.GetProperty("clientSideAvailability");
            Assert.Equal(expected, (made.GetProperty("usingMobileKey").GetBoolean(), made.GetProperty("usingEnvironmentId").GetBoolean()));
        }
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        foreach (
            var (method, path, key, status, reason) in new[]
            {
                ("GET", $"/sdk/evalx/{_world.ClientSideId}/contexts/e30", null, 400, "invalid_context"),
                ("GET", $"/sdk/evalx/{_world.ClientSideId}/contexts/!", null, 400, "invalid_context"),
                ("GET", $"/eval/{_world.ClientSideId}/!", null, 400, "invalid_context"),
                ("GET", $"/sdk/evalx/{_world.ClientSideId}/others/{Encoded(Context)}", null, 404, "unknown_route"),
                ("GET", $"/sdk/evalx/none/contexts/{Encoded(Context)}", null, 404, "unknown_client_side_id"),
                ("GET", $"/sdk/evalx/{_world.ServerKey}/contexts/{Encoded(Context)}", null, 404, "unknown_client_side_id"),
                ("GET", $"/msdk/evalx/contexts/{Encoded(Context)}", _world.ServerKey, 401, "invalid_sdk_key"),
                ("GET", $"/msdk/evalx/contexts/{Encoded(Context)}", null, 401, "invalid_sdk_key"),
                ("GET", "/mping", _world.ClientSideId, 401, "invalid_sdk_key"),
                ("GET", "/all", _world.MobileKey, 401, "invalid_sdk_key"),
                ("GET", "/sdk/latest-all", _world.Admin.Token, 401, "invalid_sdk_key"),
                ("REPORT", "/nothing", null, 404, "unknown_route"),
                ("POST", "/meval", _world.MobileKey, 405, "wrong_method"),
            }
        )
        {
            Assert.Equal((path, reason), (path, (await CallAsync(method, path, key)).Expect(status).Reason));
        }

        (await _world.Service.CallAsync("GET", "projects", _world.ServerKey)).Expect(401);
        (await _world.Service.CallAsync("GET", "projects", _world.MobileKey)).Expect(401);
    }

    [Fact]
    public async Task Streams_say_when_to_ask_again_and_do_not_where_nothing_shows()
    {
        var opened = new[]
        {
            await _world.StreamAsync($"/eval/{_world.ClientSideId}/{Encoded(Context)}"),
            await SdkStream.OpenAsync(_world.Service, $"/eval/{_world.ClientSideId}", key: null, "REPORT", Context),
            await _world.StreamAsync($"/ping/{_world.ClientSideId}"),
            await _world.StreamAsync($"/meval/{Encoded(Context)}", _world.MobileKey),
            await SdkStream.OpenAsync(_world.Service, "/meval", _world.MobileKey, "REPORT", Context),
            await _world.StreamAsync("/mping", _world.MobileKey),
        };
        foreach (var stream in opened)
        {
            Assert.Equal(new("ping", null), await stream.NextAsync());
        }

        await _world.TurnAsync(on: true, "browser", "test");
        await _world.TurnAsync(on: true, "browser");
        foreach (var stream in opened)
        {
            Assert.Equal(new("ping", null), await stream.NextAsync());
            stream.Dispose();
        }
    }

    [Fact]
    public async Task In_secure_mode_a_browser_needs_the_hash_of_its_context()
    {
        (
            await _world.Admin.PatchDocumentAsync(
                "projects/shop/environments/production",
                """[{"op": "replace", "path": "/secureMode", "value": true}]"""
            )
        ).Expect(200);
        ContextReader.Read(JsonElement.Parse(Context)).Accepted(out var context, out _);
        var hash = SecureMode.HashOf(_world.ServerKey, context!);
        var path = $"/sdk/evalx/{_world.ClientSideId}/contexts/";

        (await CallAsync("GET", $"{path}{Encoded(Context)}?h={hash}", null)).Expect(200);
        Assert.Equal("invalid_hash", (await CallAsync("GET", $"{path}{Encoded(Context)}", null)).Expect(400).Reason);
        (await CallAsync("GET", $"{path}{Encoded("""{"kind": "user", "key": "bob"}""")}?h={hash}", null)).Expect(400);
        (await CallAsync("REPORT", $"/sdk/evalx/{_world.ClientSideId}/context?h={hash}", null)).Expect(200);
        (await CallAsync("GET", $"/eval/{_world.ClientSideId}/{Encoded(Context)}", null)).Expect(400);
        (await CallAsync("POST", "/ofrep/v1/evaluate/flags", _world.ClientSideId)).Expect(401);
        (await CallAsync("GET", $"/msdk/evalx/contexts/{Encoded(Context)}", _world.MobileKey)).Expect(200);
    }

    [Fact]
    public async Task A_page_of_any_origin_may_ask_with_the_headers_that_its_sdk_sends()
    {
        foreach (
            var (path, methods) in new[]
            {
                ($"/sdk/evalx/{_world.ClientSideId}/context", "REPORT, OPTIONS"),
                ($"/sdk/evalx/{_world.ClientSideId}/contexts/{Encoded(Context)}", "GET, HEAD, OPTIONS"),
                ("/ofrep/v1/evaluate/flags", "POST, OPTIONS"),
            }
        )
        {
            var answer = (
                await _world.Service.CallAsync(
                    "OPTIONS",
                    path,
                    token: null,
                    ("Origin", "https://shop.example.com"),
                    ("Access-Control-Request-Method", "REPORT")
                )
            ).Expect(204);

            Assert.Equal(methods, answer.Header("Access-Control-Allow-Methods"));
            Assert.Equal("https://shop.example.com", answer.Header("Access-Control-Allow-Origin"));
            var headers = answer.Header("Access-Control-Allow-Headers")!.Split(", ");
            Assert.All(
                ["Content-Type", "Authorization", "If-None-Match", "X-LaunchDarkly-User-Agent", "X-LaunchDarkly-Tags"],
                header => Assert.Contains(header, headers)
            );
        }

        Assert.Equal("[]", (await CallAsync("GET", $"/sdk/goals/{_world.ClientSideId}", null)).Expect(200).Text);
    }

    /// <summary>A REPORT has the context as its body.</summary>
    private Task<Answer> CallAsync(string method, string path, string? key, params (string, string)[] headers) =>
        _world.Service.CallAsync(method, path, key, method == "REPORT" ? Context : null, headers);

    private static string Encoded(string context) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(context));
}
