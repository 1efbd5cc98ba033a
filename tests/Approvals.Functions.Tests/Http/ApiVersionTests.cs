using Approvals.Functions.Http;
using Approvals.Service.Access;
using Approvals.Tests.Drivers;
using Microsoft.AspNetCore.Http;

namespace Approvals.Tests.Http;

public sealed class ApiVersionTests
{
    [Fact]
    public async Task Known_versions_are_answered_and_named_in_the_answer_and_others_are_refused()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var token = (await service.MemberAsync()).Token;

        Assert.Equal("20240415", (await service.CallAsync("GET", Client.AnyRoute, token)).Expect(200).Header("LD-API-Version"));
        foreach (var version in new[] { "20240415", "20220603", "20210729", "20191212", "20160426", "beta" })
        {
            Assert.Equal(
                version,
                (await service.CallAsync("GET", Client.AnyRoute, token, ("LD-API-Version", version))).Expect(200).Header("LD-API-Version")
            );
            Assert.Equal(
                version,
                (await service.CallAsync("GET", "nothing", token: null, ("LD-API-Version", version))).Expect(404).Header("LD-API-Version")
            );
        }

        foreach (var version in new[] { "20240416", "2024", "latest", "beta, 20240415", "" })
        {
            var refused = (await service.CallAsync("POST", Client.AnyRoute, token, "{}", ("LD-API-Version", version))).Expect(400);
            Assert.Equal(("unknown_api_version", "20240415"), (refused.Reason, refused.Header("LD-API-Version")));
            Assert.All(["20240415", "20220603", "20210729", "20191212", "20160426", "beta"], known => Assert.Contains(known, refused.Text));
        }
    }

    [Theory]
    [InlineData(null, true, 403, "beta_header_required")]
    [InlineData("20240415", true, 403, "beta_header_required")]
    [InlineData("beta", true, 200, null)]
    [InlineData("Beta", true, 200, null)]
    [InlineData("beta", false, 401, "mistyped_token")]
    [InlineData(null, false, 401, "mistyped_token")]
    public async Task A_beta_route_works_only_for_callers_who_ask_for_beta(string? version, bool known, int status, string? reason)
    {
        await using var service = await RunningService.StartAsync();
        var (endpoint, token) = (service.Get<ApiEndpoint>(), (await service.MemberAsync()).Token);

        foreach (var withBody in new[] { false, true })
        {
            var http = new DefaultHttpContext
            {
                RequestServices = service.Get<IServiceProvider>(),
                Response = { Body = new MemoryStream() },
            };
            http.Request.Headers.Authorization = known ? token : "api-none";
            if (version is not null)
            {
                http.Request.Headers["LD-API-Version"] = version;
            }

            var worked = false;
            IResult Work(Caller caller)
            {
                worked = caller.AuthorizeSome("viewProject", "proj/*") is null;
                return TypedResults.Ok();
            }

            var result = withBody
                ? await endpoint.HandleBetaAsync<string>(http.Request, _ => "input", (caller, _, _) => Task.FromResult(Work(caller)))
                : await endpoint.HandleBetaAsync(http.Request, (caller, _) => Task.FromResult(Work(caller)));
            await result.ExecuteAsync(http);

            Assert.Equal((status, status == 200), (http.Response.StatusCode, worked));
            Assert.Contains(reason ?? "", System.Text.Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()));
        }
    }
}
