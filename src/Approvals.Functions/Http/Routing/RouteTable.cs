using System.Reflection;
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

    /// <summary>The route's pattern without constraints, for example <c>api/v2/auditlog/{id}</c>.</summary>
    public string Path { get; } =
        string.Join(
            '/',
            Template.Segments.Select(segment =>
                segment.Parts[0] is { IsParameter: true, Name: var name } ? $"{{{name}}}" : segment.Parts[0].Text
            )
        );

    /// <summary>The values of the route's parameters in a path; null when the path does not match.</summary>
    public RouteValueDictionary? Match(string path)
    {
        var values = new RouteValueDictionary();
        return
            _matcher.TryMatch(path, values)
            && Template.Parameters.All(parameter =>
                parameter.InlineConstraints.All(constraint => Fits($"{values[parameter.Name!]}", constraint.Constraint))
            )
            ? values
            : null;
    }

    /// <summary>The one constraint that routes have: <c>length(24)</c>.</summary>
    private static bool Fits(string value, string constraint) => constraint == $"length({value.Length})";
}

/// <summary>A route that matches a path, and the values of its parameters in it.</summary>
internal sealed record RouteMatch(ApiRoute Route, RouteValueDictionary Values);

/// <summary>Every route of the API, read from the functions' triggers, so that there is no second list to keep.</summary>
internal static class RouteTable
{
    /// <summary>The pattern of the fallback route, which matches every path.</summary>
    public const string Everything = "{*path}";

    private static readonly Lazy<IReadOnlyList<ApiRoute>> s_all = new(() => [.. Find()]);

    public static IReadOnlyList<ApiRoute> All => s_all.Value;

    /// <summary>The routes that match a path, the most specific first; none where LaunchDarkly has a route that is not offered.</summary>
    /// <param name="path">The path of a request.</param>
    public static IReadOnlyList<RouteMatch> Match(string path) =>
        NotOffered.Hides(path) ? [] : [.. All.Select(route => Match(route, path)).OfType<RouteMatch>()];

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
