using Approvals.Functions.Http.Routing;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Http;

/// <summary>What the Functions host needs of the routes: it takes the first that fits, in the order of the functions' names.</summary>
public sealed class HostRoutingTests
{
    [Fact]
    public async Task The_function_that_takes_everything_comes_last()
    {
        await using var service = await RunningService.StartAsync();
        var names = service.HttpFunctions.Select(function => function.Name);

        Assert.Equal(FallbackRoute.Name, names.Order(StringComparer.OrdinalIgnoreCase).Last());
    }

    [Fact]
    public void No_path_fits_two_other_functions_with_one_verb()
    {
        foreach (var route in RouteTable.All)
        {
            var path = "/" + string.Join('/', route.Template.Segments.Select(segment => segment.Parts[0].Text ?? new string('s', 24)));
            var verbs = RouteTable.Match(path).SelectMany(match => match.Route.Verbs).ToList();

            Assert.NotEmpty(verbs);
            Assert.Equal(verbs.Distinct(), verbs);
        }
    }
}
