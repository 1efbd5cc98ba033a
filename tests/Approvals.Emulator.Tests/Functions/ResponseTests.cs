using Approvals.Emulator.Tests.Functions.Samples;

namespace Approvals.Emulator.Tests.Functions;

public sealed class ResponseTests
{
    [Fact]
    public async Task What_a_function_returns_or_writes_becomes_the_response()
    {
        await using var app = await TestApp.StartAsync(typeof(Answers));

        Assert.Equal((201, "GET"), await app.SendAsync("GET", "/api/result"));
        Assert.Equal((202, "GET"), await app.SendAsync("GET", "/api/resultTask"));
        Assert.Equal((203, """{"method":"GET"}"""), await app.SendAsync("GET", "/api/action"));
        Assert.Equal((409, "GET"), await app.SendAsync("GET", "/api/actionTask"));
        Assert.Equal((418, "written"), await app.SendAsync("GET", "/api/written"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("nothingTask")]
    [InlineData("textTask")]
    public async Task Without_a_result_the_response_is_empty_and_200(string path)
    {
        await using var app = await TestApp.StartAsync(typeof(Answers));

        Assert.Equal((200, ""), await app.SendAsync("GET", $"/api/{path}"));
    }

    [Theory]
    [InlineData("thrown")]
    [InlineData("thrownLater")]
    public async Task An_exception_gives_an_empty_500_and_is_logged(string path)
    {
        await using var app = await TestApp.StartAsync(typeof(Answers));

        using var response = await app.Http.GetAsync($"/api/{path}");

        Assert.Equal((500, ""), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.False(response.Headers.Contains("X-Half-Done"));
        Assert.IsType<InvalidDataException>(Assert.Single(app.Journal.Errors));
    }

    [Fact]
    public async Task An_exception_after_the_response_has_begun_cuts_it_off()
    {
        await using var app = await TestApp.StartAsync(typeof(Answers));

        await Assert.ThrowsAsync<HttpRequestException>(() => app.Http.GetStringAsync("/api/thrownHalfway"));
    }

    [Fact]
    public async Task Responses_do_not_name_the_server()
    {
        await using var app = await TestApp.StartAsync(typeof(Answers));

        using var response = await app.Http.GetAsync("/api/result");

        Assert.False(response.Headers.Contains("Server"));
    }
}
