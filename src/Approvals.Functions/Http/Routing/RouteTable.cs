using System.Reflection;
using Approvals.Functions.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Http.Routing;

/// <summary>A function and the route that leads to it.</summary>
internal sealed record ApiRoute(MethodInfo Function, RouteTemplate Template, IReadOnlyList<string> Verbs)
{
    private readonly TemplateMatcher _matcher = new(Template, []);

    /// <summary>The function's name.</summary>
    public string Name { get; } = Function.GetCustomAttribute<FunctionAttribute>()!.Name;

    /// <summary>The route with the plain names of its parameters.</summary>
    public string Path { get; } = string.Join('/', Template.Segments.Select(segment => segment.Parts[0] is { IsParameter: true, Name: var name } ? $"{{{name}}}" : segment.Parts[0].Text));

    /// <summary>What stands in a path for the parameters; null when the path is not this route's.</summary>
    public RouteValueDictionary? Match(string path)
    {
        var values = new RouteValueDictionary();
        return _matcher.TryMatch(path, values) && Template.Parameters.All(parameter => parameter.InlineConstraints.All(constraint => Fits($"{values[parameter.Name!]}", constraint.Constraint)))
            ? values
            : null;
    }

    /// <summary>The one constraint that routes have: <c>length(24)</c>.</summary>
    private static bool Fits(string value, string constraint) => constraint == $"length({value.Length})";
}

/// <summary>A route that a path fits, and what stands in the path for its parameters.</summary>
internal sealed record RouteMatch(ApiRoute Route, RouteValueDictionary Values);

/// <summary>Every route of the API. The triggers themselves are the list, so that it can't fall behind them.</summary>
internal static class RouteTable
{
    /// <summary>The route that takes what no other does.</summary>
    public const string Everything = "{*path}";

    private static readonly Lazy<IReadOnlyList<ApiRoute>> s_all = new(() => [.. Find()]);

    public static IReadOnlyList<ApiRoute> All => s_all.Value;

    /// <summary>The routes that a path fits, the nearest first.</summary>
    /// <param name="path">The path after the host's route prefix.</param>
    public static IReadOnlyList<RouteMatch> Match(string path) => [.. All.Select(route => Match(route, path)).OfType<RouteMatch>()];

    private static RouteMatch? Match(ApiRoute route, string path) => route.Match(path) is { } values ? new(route, values) : null;

    private static IEnumerable<ApiRoute> Find() =>
        from method in typeof(RouteTable).Assembly.GetTypes().SelectMany(type => type.GetMethods())
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is { Route: not null and not Everything }
        let template = TemplateParser.Parse(trigger.Route!)
        orderby RoutePrecedence.ComputeInbound(template)
        select new ApiRoute(method, template, [.. trigger.Methods?.Select(verb => verb.ToUpperInvariant()) ?? []]);
}
