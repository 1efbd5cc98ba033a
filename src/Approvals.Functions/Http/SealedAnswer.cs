using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>
/// Hides the properties of an answer. After the worker has executed a function's result it also serializes the result object for the
/// host, so that the whole body of every answer would be sent a second time.
/// </summary>
internal sealed class SealedAnswer(IResult answer) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => answer.ExecuteAsync(httpContext);
}
