using Approvals.Functions.Page;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Http.Routing;

/// <summary>
/// Takes every call that the host leads to no other function: the reviewers' page, unknown paths, and verbs that no function of a path
/// serves. The page is answered here since no function can have the empty route.
/// </summary>
public sealed class FallbackRoute(ReviewersPage page)
{
    /// <summary>
    /// The Functions host tries routes in the order of their functions' names and takes the first that fits, so this name
    /// must be the last of all.
    /// </summary>
    public const string Name = "WithoutRoute";

    [Function(Name)]
    public Task<IResult> Answer(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            "post",
            "put",
            "patch",
            "delete",
            "head",
            "options",
            "report",
            Route = RouteTable.Everything
        )]
            HttpRequest request,
        [DurableClient] DurableTaskClient client
    ) => page.Find(request) is { } answer ? Task.FromResult(answer) : Dispatch.AnswerAsync(request);
}
