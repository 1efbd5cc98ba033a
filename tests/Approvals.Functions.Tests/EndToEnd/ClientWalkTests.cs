using Approvals.Domain.Access;
using Approvals.Tests.Drivers;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Tests.EndToEnd;

/// <summary>LaunchDarkly's own clients, called method by method: what it asks for has its effect, or is said not to be there.</summary>
public sealed class ClientWalkTests : IAsyncLifetime
{
    private RunningService _service = null!;

    // Clients say by their own clock what shall be when, and what they make is told apart by when it was made.
    public async Task InitializeAsync() =>
        _service = await RunningService.StartAsync(new() { Configure = app => app.Services.AddSingleton(TimeProvider.System) });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <param name="client">One of <c>tests/client/clients</c>.</param>
    [Theory]
    [InlineData("typescript")]
    [InlineData("javascript")]
    public async Task Every_method_of_a_client_does_what_each_of_its_parameters_says_or_is_told_that_there_is_no_such_thing(string client)
    {
        var calls = await RunAsync("resources.js", new() { ["CLIENT"] = client });

        Assert.NotEmpty(calls);
        Assert.Empty(calls.SelectMany(call => call.Problems));
    }

    /// <summary>What LaunchDarkly and others made for models and for tests.</summary>
    [Theory]
    [InlineData("mcp.js")]
    [InlineData("cypress.js")]
    public async Task Tools_that_call_LaunchDarkly_do_here_what_they_do_there(string script)
    {
        var calls = await RunAsync(script, []);

        Assert.NotEmpty(calls);
        Assert.Empty(calls.SelectMany(call => call.Problems));
    }

    private async Task<IReadOnlyList<ClientCall>> RunAsync(string script, Dictionary<string, string> environment) =>
        await ClientScript.RunAsync(
            script,
            new(environment)
            {
                ["APPROVALS_URL"] = _service.Address.ToString().TrimEnd('/'),
                ["ADMIN"] = (await _service.MemberAsync(Role.Admin)).Token!,
            }
        );
}
