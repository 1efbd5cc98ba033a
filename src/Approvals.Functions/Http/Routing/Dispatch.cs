using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http.Routing;

/// <summary>
/// Answers calls that the host did not lead to the function that was meant: HEAD, OPTIONS, verbs that were tunnelled through POST, and
/// what no function serves (404 or 405).
/// </summary>
internal static class Dispatch
{
    /// <param name="request">The request; its method is the verb that was meant.</param>
    public static async Task<IResult> AnswerAsync(HttpRequest request)
    {
        var (verb, path) = (request.Method, request.Path.Value ?? "/");
        var matches = RouteTable.Match(path);
        var notOffered = NotOffered.Find(path);
        if (matches is [])
        {
            return (notOffered ?? ApiError.NoSuchRoute(verb, path)).ToResult();
        }

        // The server omits the body of an answer to HEAD by itself.
        var served = HttpMethods.IsHead(verb) ? HttpMethods.Get : verb;
        if (matches.FirstOrDefault(match => match.Route.Verbs.Contains(served)) is { } match)
        {
            return await FunctionCall.InvokeAsync(match, request);
        }

        string[] verbs = [.. matches.SelectMany(match => match.Route.Verbs).Distinct().Order()];
        request.HttpContext.Response.Headers.Allow = string.Join(", ", WithImplied(verbs));
        if (!HttpMethods.IsOptions(verb))
        {
            return (notOffered ?? ApiError.WrongMethod(verb, path, verbs)).ToResult();
        }

        Cors.AllowMethods(request.HttpContext, WithImplied(verbs));
        return TypedResults.NoContent();
    }

    private static IEnumerable<string> WithImplied(IEnumerable<string> verbs) =>
        verbs.Concat(verbs.Contains(HttpMethods.Get) ? [HttpMethods.Head, HttpMethods.Options] : [HttpMethods.Options]);
}
