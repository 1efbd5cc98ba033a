using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Approvals.Local.Host;

/// <summary>
/// Routes requests to HTTP functions as the Functions host does: routes are tried in the order of their functions' names.
/// </summary>
internal static class FunctionsEndpoints
{
    public static void Map(
        WebApplication app,
        IEnumerable<FunctionMetadata> functions,
        string routePrefix,
        Func<HttpContext, FunctionMetadata, Task> invoke
    )
    {
        app.UseRouting();

        // Like the Functions host, answers 404, not 405, to a method that no function with this route serves.
        app.Use((http, next) => http.GetEndpoint()?.Metadata.GetMetadata<FunctionMetadata>() is null ? NotFound(http) : next(http));
        foreach (var (order, function) in functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase).Index())
        {
            var pattern = RoutePatternFactory.Parse(RouteOf(function, routePrefix));
            app.Map(pattern, http => invoke(http, function))
                .WithDisplayName(function.Name)
                .WithMetadata(function, new HttpMethodMetadata(function.Trigger.Methods))
                .WithOrder(order);
        }
    }

    public static string RouteOf(FunctionMetadata function, string routePrefix) =>
        $"{routePrefix}/{function.Trigger.Route ?? function.Name}".TrimStart('/');

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
