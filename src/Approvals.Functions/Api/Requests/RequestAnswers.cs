using Approvals.Domain;
using Approvals.Functions.Api.Shared;
using Approvals.Service.Requests;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Requests;

/// <summary>Answers with an approval request.</summary>
internal static class RequestAnswers
{
    /// <param name="deciding">The use case.</param>
    /// <param name="show">The shape of the answer.</param>
    /// <param name="status">The status of a success.</param>
    public static Task<IResult> Of(
        Task<Decision<RequestView>> deciding,
        Func<RequestView, ApprovalRequestRep> show,
        int status = StatusCodes.Status200OK
    ) => Answers.Of(deciding, view => TypedResults.Json(show(view), RequestsJson.Wire.ApprovalRequestRep, statusCode: status));
}
