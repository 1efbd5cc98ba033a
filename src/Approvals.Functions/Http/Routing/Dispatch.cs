using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http.Routing;

/// <summary>
/// Answers what the host could not lead to its function: a verb that was tunnelled or stands for another, a preflight, and
/// whatever no function serves.
/// </summary>
internal static class Dispatch
{
    /// <param name="request">The request; its method is the verb that was meant.</param>
    public static async Task<IResult> AnswerAsync(HttpRequest request)
    {
        var (verb, path) = (request.Method, request.Path.Value ?? "/");
        var matches = RouteTable.Match(AfterPrefix(request));
        if (matches is [])
        {
            return ApiError.NoSuchRoute(verb, path).ToResult();
        }

        // The server itself leaves out the body of an answer to HEAD.
        var served = HttpMethods.IsHead(verb) ? HttpMethods.Get : verb;
        if (matches.FirstOrDefault(match => match.Route.Verbs.Contains(served)) is { } match)
        {
            return await FunctionCall.InvokeAsync(match, request);
        }

        string[] verbs = [.. matches.SelectMany(match => match.Route.Verbs).Distinct().Order()];
        request.HttpContext.Response.Headers.Allow = string.Join(", ", WithImplied(verbs));
        if (!HttpMethods.IsOptions(verb))
        {
            return ApiError.WrongMethod(verb, path, verbs).ToResult();
        }

        Cors.AllowMethods(request.HttpContext, WithImplied(verbs));
        return TypedResults.NoContent();
    }

    /// <summary>
    /// The path after the host's route prefix, and nobody else's: the route that takes everything is given just that, and any other
    /// function's route has as many segments as stand after the prefix.
    /// </summary>
    private static string AfterPrefix(HttpRequest request)
    {
        var function = CalledFunction.Of(request.HttpContext);
        if (RouteTable.All.FirstOrDefault(route => route.Name == function) is not { } called)
        {
            return $"/{request.RouteValues["path"]}";
        }

        string[] segments = (request.Path.Value ?? "/").Split('/');
        return "/" + string.Join('/', segments[^called.Template.Segments.Count..]);
    }

    private static IEnumerable<string> WithImplied(IEnumerable<string> verbs) =>
        verbs.Concat(verbs.Contains(HttpMethods.Get) ? [HttpMethods.Head, HttpMethods.Options] : [HttpMethods.Options]);
}
