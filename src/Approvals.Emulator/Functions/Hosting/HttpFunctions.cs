using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Emulator.Functions;

/// <summary>Serves the functions that have an HTTP trigger.</summary>
internal static class HttpFunctions
{
    public static void Map(WebApplication app, IEnumerable<AppFunction> functions, string routePrefix)
    {
        var invoker = app.Services.GetRequiredService<FunctionInvoker>();
        app.UseRouting();
        // The Functions host says 404, not 405, to a method that no function of the route serves.
        app.Use((http, next) => http.GetEndpoint()?.Metadata.GetMetadata<AppFunction>() is null ? NotFound(http) : next(http));
        foreach (var function in functions)
        {
            if (function.Trigger is HttpTriggerAttribute trigger)
            {
                app.Map(RoutePatternFactory.Parse(RouteOf(function, trigger, routePrefix)), http => ServeAsync(invoker, function, http))
                    .WithDisplayName(function.Name)
                    .WithMetadata(function, new HttpMethodMetadata(trigger.Methods ?? []));
            }
        }
    }

    public static string RouteOf(AppFunction function, HttpTriggerAttribute trigger, string routePrefix) =>
        $"{routePrefix}/{trigger.Route ?? function.Name}".TrimStart('/');

    private static async Task ServeAsync(FunctionInvoker invoker, AppFunction function, HttpContext http)
    {
        var route = http.Request.RouteValues.ToDictionary(
            value => value.Key, value => (object?)value.Value?.ToString(), StringComparer.OrdinalIgnoreCase);
        try
        {
            await invoker.InvokeAsync(function, http, route, http.RequestAborted);
        }
        catch (Exception) when (http.Response.HasStarted)
        {
            http.Abort();
        }
        catch (Exception)
        {
            // Logged by the invoker. What the function had prepared is not sent.
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
