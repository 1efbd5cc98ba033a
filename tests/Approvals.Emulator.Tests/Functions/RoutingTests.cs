using Approvals.Emulator.Functions;
using Approvals.Emulator.Tests.Functions.Samples;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Approvals.Emulator.Tests.Functions;

public sealed class RoutingTests
{
    private static readonly (string Method, string Path, int Status, string Body)[] Routes =
    [
        ("GET", "/api/items/42", 200, "GET item 42"),
        ("GET", "/api/items/a%20b%2Fc", 200, "GET item a b%2Fc"),
        ("GET", "/api/items/special", 200, "GET the special item"),
        ("GET", "/API/Items/SPECIAL", 200, "GET the special item"),
        ("POST", "/api/items", 200, "POST items"),
        ("PUT", "/api/items", 200, "PUT items"),
        ("GET", "/api/numbers/41", 200, "GET 42"),
        ("GET", "/api/numbers/many", 500, ""),
        ("GET", "/api/guids/0b7f0e5c-6d3b-4c5e-9a51-1e9b6f3c2d10", 200, "GET 0b7f0e5c6d3b4c5e9a511e9b6f3c2d10"),
        ("PATCH", "/api/plain", 200, "PATCH Plain True True 5"),
        ("GET", "/api/nodefault", 500, ""),
        ("GET", "/items/42", 404, ""),
        ("GET", "/", 404, ""),
    ];

    [Fact]
    public async Task Each_request_reaches_the_function_of_the_nearest_route()
    {
        await using var app = await TestApp.StartAsync(typeof(Items));

        foreach (var (method, path, status, body) in Routes)
            Assert.Equal((method, path, (status, body)), (method, path, await app.SendAsync(method, path)));
    }

    [Theory]
    [InlineData("DELETE", "/api/items", 404, "")]
    [InlineData("GET", "/api/items/1/2", 404, "")]
    public async Task A_method_or_path_that_no_function_serves_is_not_found(string method, string path, int status, string body)
    {
        await using var app = await TestApp.StartAsync(typeof(Items));

        Assert.Equal((status, body), await app.SendAsync(method, path));
    }

    [Fact]
    public async Task A_catch_all_takes_what_the_others_leave()
    {
        await using var app = await TestApp.StartAsync(typeof(Fallback), typeof(Items));

        Assert.Equal((200, "no DELETE of 'items'"), await app.SendAsync("DELETE", "/api/items"));
        Assert.Equal((200, "no GET of 'items/1/2'"), await app.SendAsync("GET", "/api/items/1/2"));
        Assert.Equal((200, "no GET of ''"), await app.SendAsync("GET", "/api"));
        Assert.Equal((200, "GET item 1"), await app.SendAsync("GET", "/api/items/1"));
        Assert.Equal((404, ""), await app.SendAsync("GET", "/elsewhere"));
    }

    [Theory]
    [InlineData("""{ "extensions": { "http": { "routePrefix": "v9/x" } } }""", "/v9/x/items/1")]
    [InlineData("""{ "extensions": { "http": { "routePrefix": "" } } }""", "/items/1")]
    [InlineData("""{ "version": "2.0", /* no prefix */ }""", "/api/items/1")]
    public async Task The_route_prefix_is_that_of_host_json(string hostJson, string path)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, hostJson);
            await using var app = await TestApp.StartAsync(
                TestApp.Builder(typeof(Items)).ConfigureFunctionsWebApplication().UseHostJson(file));

            Assert.Equal((200, "GET item 1"), await app.SendAsync("GET", path));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
