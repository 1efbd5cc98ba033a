using Approvals.Domain.Access;
using Approvals.Functions.Http.Routing;
using Approvals.Tests.Drivers;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace Approvals.Tests.Http;

/// <summary>Verbs that do not arrive as they are meant: tunnelled in a POST, HEAD for GET.</summary>
public sealed class VerbTests : IAsyncLifetime
{
    private const string Header = "X-HTTP-Method-Override";

    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await (await RunningService.StartAsync()).WithFlagAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>Method, path, the header, and the status and reason that come of it. {id} is the caller's own pending request.</summary>
    public static TheoryData<string, string, string, int, string?> Cases =>
        new()
        {
            { "POST", Client.AnyRoute + "/{id}", "DELETE", 204, null },
            { "POST", Client.FlagRoute + "/{id}", "delete", 204, null },
            { "POST", Client.FlagRoute.Replace("production", "test") + "/{id}", "Delete", 404, "unknown_request" },
            { "POST", Client.AnyRoute + "/000000000000000000000000", "DELETE", 404, "unknown_request" },
            // A path that has a POST of its own, and one that no function serves.
            { "POST", Client.AnyRoute, "DELETE", 405, "wrong_method" },
            { "POST", Client.AnyRoute + "/{id}/apply", "PUT", 405, "wrong_method" },
            { "POST", Client.AnyRoute + "/{id}", "PUT", 405, "wrong_method" },
            { "POST", "nothing", "PATCH", 404, "unknown_route" },
            { "POST", Client.AnyRoute + "/{id}", "GET", 400, "invalid_method_override" },
            { "POST", Client.AnyRoute + "/{id}", "POST", 400, "invalid_method_override" },
            { "POST", Client.AnyRoute + "/{id}/apply", "", 400, "invalid_method_override" },
            { "POST", Client.AnyRoute + "/{id}", "DELETE, PUT", 400, "invalid_method_override" },
            // It says something of a POST only.
            { "GET", Client.AnyRoute + "/{id}", "DELETE", 200, null },
            { "PUT", Client.AnyRoute + "/{id}", "DELETE", 405, "wrong_method" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_POST_is_answered_as_the_verb_that_it_stands_for(string method, string path, string verb, int status, string? reason)
    {
        var rita = await _service.MemberAsync();
        var id = await rita.AskAsync();

        var answer = (await _service.CallAsync(method, path.Replace("{id}", id), rita.Token, (Header, verb))).Expect(status);

        Assert.Equal(reason, answer.Text is "" ? null : answer.Reason);
        (await rita.GetAsync($"{Client.AnyRoute}/{id}")).Expect(status == 204 ? 404 : 200);
    }

    [Fact]
    public async Task A_tunnelled_verb_needs_the_rights_of_that_verb()
    {
        var id = await (await _service.MemberAsync()).AskAsync();
        var path = $"{Client.AnyRoute}/{id}";

        Assert.Equal(
            "access_denied",
            (await _service.CallAsync("POST", path, (await _service.MemberAsync(Role.Reader)).Token, (Header, "DELETE"))).Expect(403).Reason
        );
        Assert.Equal("missing_token", (await _service.CallAsync("POST", path, token: null, (Header, "DELETE"))).Expect(401).Reason);
    }

    /// <summary>The fallback serves what the host could not lead to its function, but only where that function's route says.</summary>
    [Theory]
    [InlineData("HEAD", "/api/v2/flags/shop", null, 200)]
    [InlineData("HEAD", "/api/anything/v2/flags/shop", null, 404)]
    [InlineData("GET", "/v2/flags/shop", null, 404)]
    [InlineData("POST", "/v2/flags/shop/checkout", "DELETE", 404)]
    [InlineData("GET", "/anything/api/v2/flags/shop", null, 404)]
    [InlineData("GET", "/api/x/v2/flags/shop", null, 404)]
    [InlineData("GET", "/api/v2/none/v2/flags/shop", null, 404)]
    [InlineData("GET", "/api//v2/flags/shop", null, 404)]
    [InlineData("POST", "/api/x/v2/flags/shop/checkout", "DELETE", 404)]
    [InlineData("POST", "/api/v2/v2/flags/shop/checkout", "DELETE", 404)]
    [InlineData("POST", "/api/v2/flags/shop/checkout", "DELETE", 204)]
    public async Task Nothing_is_served_under_another_prefix_than_its_own(string method, string path, string? verb, int status)
    {
        var ada = await _service.MemberAsync(Role.Admin);

        (await _service.CallAsync(method, path, ada.Token, verb is null ? [] : [(Header, verb)])).Expect(status);
    }

    [Fact]
    public async Task HEAD_is_answered_as_GET_without_a_body()
    {
        var rita = await _service.MemberAsync();
        var id = await rita.AskAsync();

        foreach (
            var (path, token, status) in new[]
            {
                (Client.AnyRoute, rita.Token, 200),
                ($"{Client.FlagRoute}/{id}", rita.Token, 200),
                ($"{Client.AnyRoute}/none", rita.Token, 404),
                (Client.AnyRoute, null, 401),
                ($"{Client.AnyRoute}/{id}/apply", rita.Token, 405),
                ("nothing", rita.Token, 404),
            }
        )
        {
            var (head, get) = (await _service.CallAsync("HEAD", path, token), await _service.CallAsync("GET", path, token));
            Assert.Equal((path, status, ""), (path, head.Status, head.Text));
            Assert.Equal(
                (get.Status, get.Header("Content-Type"), get.Header("Allow")),
                (head.Status, head.Header("Content-Type"), head.Header("Allow"))
            );
        }
    }

    /// <summary>A function is called in the place of the one that the host called, with the durable client that the host bound to that one.</summary>
    [Fact]
    public void Every_function_can_be_called_for_a_verb_that_was_tunnelled()
    {
        foreach (var route in RouteTable.All)
        {
            Assert.All(
                route.Function.GetParameters(),
                parameter =>
                    Assert.True(
                        parameter.ParameterType == typeof(HttpRequest)
                            || parameter.ParameterType == typeof(CancellationToken)
                            || parameter.ParameterType == typeof(DurableTaskClient)
                            || (
                                parameter.ParameterType == typeof(string)
                                && route.Template.Parameters.Any(part => part.Name == parameter.Name)
                            ),
                        $"{route.Function.Name}: {parameter}"
                    )
            );
            Assert.Contains(route.Function.ReturnType, new[] { typeof(IResult), typeof(Task<IResult>) });
        }

        var posts = RouteTable.All.Where(route => route.Verbs.Contains("POST")).ToList();
        var needClient = RouteTable.All.Where(route =>
            route.Verbs.Any(verb => verb is "PATCH" or "PUT" or "DELETE") && IsBoundToClient(route)
        );
        Assert.All(
            needClient,
            route => Assert.All(posts.Where(post => Overlap(route, post)), post => Assert.True(IsBoundToClient(post), post.Name))
        );
    }

    private static bool IsBoundToClient(ApiRoute route) =>
        route.Function.GetParameters().Any(parameter => parameter.ParameterType == typeof(DurableTaskClient));

    private static bool Overlap(ApiRoute first, ApiRoute second) =>
        first.Template.Segments.Count == second.Template.Segments.Count
        && first
            .Template.Segments.Zip(second.Template.Segments)
            .All(pair =>
                !pair.First.IsSimple
                || !pair.Second.IsSimple
                || pair.First.Parts[0].IsParameter
                || pair.Second.Parts[0].IsParameter
                || string.Equals(pair.First.Parts[0].Text, pair.Second.Parts[0].Text, StringComparison.OrdinalIgnoreCase)
            );
}
