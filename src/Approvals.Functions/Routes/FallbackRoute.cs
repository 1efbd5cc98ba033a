using System.Reflection;
using Approvals.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Routes;

/// <summary>Everything that is no route: an unknown path, or a known one asked with another verb.</summary>
public sealed class FallbackRoute
{
    private const string Everything = "{*path}";

    private static readonly Lazy<IReadOnlyList<(TemplateMatcher Matcher, string[] Methods)>> s_routes = new(Routes);

    [Function("Fallback")]
    public IResult Answer([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = Everything)] HttpRequest request)
    {
        var (method, path) = (request.Method, request.Path.Value ?? "/");
        string[] allowed = [.. s_routes.Value.Where(route => Matches(route.Matcher, path)).SelectMany(route => route.Methods).Distinct().Order()];
        if (allowed is [])
        {
            return ApiError.NoSuchRoute(method, path).ToResult();
        }

        request.HttpContext.Response.Headers.Allow = string.Join(", ", allowed);
        return ApiError.WrongMethod(method, path, allowed).ToResult();
    }

    /// <summary>The path is matched without the host's route prefix, whatever that is.</summary>
    private static bool Matches(TemplateMatcher matcher, string path)
    {
        var start = path.IndexOf("/v2/", StringComparison.OrdinalIgnoreCase);
        return start >= 0 && matcher.TryMatch(path[start..], []);
    }

    /// <summary>The triggers themselves are the list of routes, so that it can't fall behind them.</summary>
    private static List<(TemplateMatcher Matcher, string[] Methods)> Routes() =>
    [
        .. from method in typeof(FallbackRoute).Assembly.GetTypes().SelectMany(type => type.GetMethods())
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger is { Route: not null and not Everything }
           select (new TemplateMatcher(TemplateParser.Parse(trigger.Route!), []), trigger.Methods?.Select(verb => verb.ToUpperInvariant()).ToArray() ?? []),
    ];
}
