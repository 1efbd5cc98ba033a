using Approvals.Domain;
using Approvals.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Shared;

/// <summary>Turns the decision of a use case into an answer: a success, or the error that stands for a refusal.</summary>
internal static class Answers
{
    public static async Task<IResult> Of<T>(Task<Decision<T>> deciding, Func<T, IResult> success)
        where T : notnull => (await deciding).Accepted(out var value, out var refusal) ? success(value) : ApiError.Of(refusal).ToResult();

    /// <summary>The same where the answer shows more than the use case gives.</summary>
    public static async Task<IResult> Of<T>(Task<Decision<T>> deciding, Func<T, Task<IResult>> success)
        where T : notnull =>
        (await deciding).Accepted(out var value, out var refusal) ? await success(value) : ApiError.Of(refusal).ToResult();
}
