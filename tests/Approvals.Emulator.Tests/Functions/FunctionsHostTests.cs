using Approvals.Emulator.Functions;
using Approvals.Emulator.Tests.Functions.Samples;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Approvals.Emulator.Tests.Functions;

public sealed class FunctionsHostTests
{
    [Fact]
    public async Task The_functions_are_listed_with_their_routes_at_the_address_that_was_bound()
    {
        await using var app = await TestApp.StartAsync(typeof(EveryTrigger), typeof(Fallback));

        Assert.NotEqual(0, Assert.Single(app.Functions.Addresses).Port);
        Assert.Equal(
            $"""
            Functions:

            	ConfirmOrder: [POST] {app.Http.BaseAddress}api/orders/{"{id}"}/confirm/{"{by}"}

            	Fallback: {app.Http.BaseAddress}api/{"{*path}"}

            	ProcessOrder: orchestrationTrigger

            	ReadOrder: [GET] {app.Http.BaseAddress}api/orders/{"{id}"}

            	Ship: activityTrigger

            	StartOrder: [POST] {app.Http.BaseAddress}api/orders/{"{id}"}

            	Sweep: timerTrigger

            """,
            app.Functions.Describe());
    }

    [Fact]
    public void The_functions_of_a_whole_assembly_are_found()
    {
        // This one has functions that are refused.
        var builder = FunctionsApplication.CreateBuilder([]).UseFunctionsOf(typeof(Items).Assembly);

        var error = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Contains(nameof(DiscoveryTests), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:7071")]
    [InlineData("http://localhost:8123", "--port", "8123")]
    [InlineData("http://127.0.0.1:0", "--port", "8123", "--urls", "http://127.0.0.1:0")]
    public void It_listens_where_told_and_otherwise_where_Core_Tools_would(string expected, params string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args).UseFunctionsOf([]);

        using var host = builder.Build();

        Assert.Equal(expected, host.Services.GetRequiredService<IConfiguration>()["urls"]);
    }

    [Fact]
    public void An_app_is_built_once_and_takes_no_middleware_after_that()
    {
        var builder = TestApp.Builder();
        using var host = builder.Build();

        Assert.Throws<InvalidOperationException>(builder.Build);
        Assert.Throws<InvalidOperationException>(() => builder.UseMiddleware((_, next) => next()));
    }
}
