using Approvals.Domain;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Idempotency;
using Approvals.Requests;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Requests;

/// <summary>Answers of the approval routes, in the shape of one route family.</summary>
internal static class RequestAnswers
{
    public static async Task<IResult> Answer(this RequestFamily family, Task<Decision<RequestView>> deciding, int status = StatusCodes.Status200OK) =>
        (await deciding).Accepted(out var view, out var refusal)
            ? TypedResults.Json(family.Rep(view), WireJson.Readable.ApprovalRequestRep, statusCode: status)
            : ApiError.Of(refusal).ToResult();

    public static async Task<IResult> Answer<T>(Task<Decision<T>> deciding, Func<T, IResult> success)
        where T : notnull
        => (await deciding).Accepted(out var value, out var refusal) ? success(value) : ApiError.Of(refusal).ToResult();
}
