using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>
/// An answer that shows nothing of itself: the worker executes it, and then also writes what it can see of it as JSON and
/// sends that to the host, which would be every answer a second time.
/// </summary>
internal sealed class SealedAnswer(IResult answer) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => answer.ExecuteAsync(httpContext);
}
