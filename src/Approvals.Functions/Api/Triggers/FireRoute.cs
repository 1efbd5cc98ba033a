using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Service.Triggers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Triggers;

/// <summary>
/// The addresses of triggers, which stand at the root. Whoever knows one may call it without a token; those who call addresses that do not
/// exist are limited by their network address, and calls of one trigger as those of one person.
/// </summary>
public sealed class FireRoute(TriggerFirer triggers, RateLimits limits)
{
    private const string Root = "webhook/triggers";

    [Function("FireTrigger")]
    public async Task<IResult> Fire(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Root + "/{projectKey}/{featureFlagKey}/{environmentKey}/{id}/{secret}")]
            HttpRequest request,
        string projectKey,
        string featureFlagKey,
        string environmentKey,
        string id,
        string secret
    )
    {
        var (http, address) = (
            request.HttpContext,
            new TriggerAddress(ResourceId.Flag(projectKey, environmentKey, featureFlagKey), id, secret)
        );
        if (limits.AfterInvalidKeys(http) is { } tooManyWrong)
        {
            return tooManyWrong.ToResult();
        }

        if (!await triggers.ExistsAsync(address, http.RequestAborted))
        {
            limits.CountInvalidKey(http);
            return ApiError.NoSuchTrigger.ToResult();
        }

        return limits.Admit(http, address.Counted) is { } tooMany
            ? tooMany.ToResult()
            : await Answers.Of(triggers.FireAsync(address, http.RequestAborted), _ => TypedResults.NoContent());
    }

    /// <summary>The address of a trigger that has just got one; null for others, whose secret nobody knows any more.</summary>
    internal static string? UrlOf(HttpRequest request, ResourceId flag, ShownTrigger shown) =>
        shown.Secret is { } secret
            ? $"{request.Scheme}://{request.Host}/{Root}/{flag.ProjectKey}/{flag.Key}/{flag.EnvironmentKey}/{shown.Trigger.Id}/{secret}"
            : null;
}
