using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Http;

/// <summary>Every error answer: its status, code, message and reason.</summary>
internal sealed record ApiError(int Status, string Code, string Message, string? Reason = null)
{
    private IReadOnlyList<InvalidInput> Errors { get; init; } = [];

    private IReadOnlyList<string>? InvalidEmails { get; init; }

    private ResourceId? AskFor { get; init; }

    public static readonly ApiError BetaRequired = new(
        StatusCodes.Status403Forbidden,
        "forbidden",
        $"This route is in beta and may change. To use it all the same, send '{ApiVersion.Header}: beta'.",
        "beta_header_required"
    );

    public static readonly ApiError KeyReused = new(
        StatusCodes.Status422UnprocessableEntity,
        "invalid_request",
        "This Idempotency-Key came with another body before. Repeat a call with the same body, or use a new key for a new one.",
        "idempotency_key_reused"
    );

    public static readonly ApiError KeyInUse = new(
        StatusCodes.Status409Conflict,
        "optimistic_locking_error",
        "The first call with this Idempotency-Key has not been answered yet. Repeat it a little later to get its answer.",
        "idempotency_key_in_use"
    );

    public static ApiError Invalid(string message, string reason) =>
        new(StatusCodes.Status400BadRequest, "invalid_request", message, reason);

    public static ApiError NoSuchRoute(string method, string path) =>
        new(StatusCodes.Status404NotFound, "not_found", $"There is nothing at {method} '{path}'.", "unknown_route");

    /// <param name="what">What LaunchDarkly has there, as the rest of a sentence that begins with "This service has no".</param>
    /// <param name="path">The path.</param>
    public static ApiError NotOffered(string what, string path) =>
        new(
            StatusCodes.Status404NotFound,
            "not_found",
            $"This service has no {what}, so '{path}' of LaunchDarkly's API leads to nothing here.",
            "not_offered"
        );

    public static ApiError WrongMethod(string method, string path, IEnumerable<string> allowed) =>
        new(
            StatusCodes.Status405MethodNotAllowed,
            "method_not_allowed",
            $"'{path}' cannot be asked with {method}; use {string.Join(" or ", allowed)}.",
            "wrong_method"
        );

    public static ApiError Compressed(string encoding) =>
        new(
            StatusCodes.Status415UnsupportedMediaType,
            "unsupported_media_type",
            $"The request body comes with 'Content-Encoding: {encoding}', and compressed bodies are not read; send it as it is.",
            "unsupported_content_encoding"
        );

    public static readonly ApiError StorageDown = new(
        StatusCodes.Status503ServiceUnavailable,
        "service_unavailable",
        "Storage cannot be reached, so nothing was answered or stored for certain. Try again.",
        "storage_unavailable"
    );

    public static readonly ApiError InvalidSdkKey = new(
        StatusCodes.Status401Unauthorized,
        "unauthorized",
        "This route needs the key of an environment for SDKs of its kind, in the header 'Authorization', and what came is none that is "
            + "valid. Access tokens of the API open no route of SDKs.",
        "invalid_sdk_key"
    );

    /// <param name="sort">The sort of resource.</param>
    /// <param name="key">The key that no resource of the sort has which SDKs may see.</param>
    public static ApiError NotServed(string sort, string key) =>
        new(StatusCodes.Status404NotFound, "not_found", $"This environment serves no {sort} '{key}'.", $"unknown_{sort}");

    public static readonly ApiError NoSuchClientSideId = new(
        StatusCodes.Status404NotFound,
        "not_found",
        "There is no environment with this client-side id.",
        "unknown_client_side_id"
    );

    public static readonly ApiError NotSigned = new(
        StatusCodes.Status404NotFound,
        "not_found",
        "There is no such approval request, or this call is not signed by the system that approves it.",
        "not_signed"
    );

    public static readonly ApiError NoSuchTrigger = new(
        StatusCodes.Status404NotFound,
        "not_found",
        "There is no trigger with this address.",
        "unknown_trigger"
    );

    /// <param name="maxBytes">The most bytes that are read of what an SDK reports.</param>
    public static ApiError ReportTooLarge(int maxBytes) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            "invalid_request",
            $"What an SDK reports at a time must be at most {maxBytes} bytes, unzipped too.",
            "body_too_large"
        );

    public static readonly ApiError EntraIdDown = new(
        StatusCodes.Status503ServiceUnavailable,
        "service_unavailable",
        "The signing keys of Entra ID cannot be had, so its tokens cannot be checked. "
            + "Try again, or use an access token of this service.",
        "entra_id_unavailable"
    );

    public static ApiError SweepLate(DateTimeOffset? last) =>
        new(
            StatusCodes.Status503ServiceUnavailable,
            "service_unavailable",
            $"The sweep last ran at {last:u}, and it should run every minute. "
                + "See that the timer function 'Sweep' is enabled and does not fail.",
            "sweep_late"
        );

    public static ApiError RateLimited(int seconds) =>
        new(
            StatusCodes.Status429TooManyRequests,
            "rate_limited",
            $"There were too many calls in this window of ten seconds, and this one was not looked at. "
                + $"Try again in {seconds} seconds; {RateLimits.GlobalRemaining} and {RateLimits.RouteRemaining} tell what is left.",
            "rate_limited"
        );

    public static ApiError Contention(string message) =>
        new(StatusCodes.Status409Conflict, "optimistic_locking_error", message, "contention");

    public static readonly ApiError Unexpected = new(
        StatusCodes.Status500InternalServerError,
        "internal_error",
        "Something went wrong in the service. The log has it under this answer's id.",
        "internal_error"
    );

    /// <summary>The one place that turns a rule's refusal into a status and code.</summary>
    public static ApiError Of(Refusal refusal) =>
        refusal.Kind switch
        {
            RefusalKind.Invalid when refusal is RefusedEmails { Emails: var emails } => Invalid(refusal.Detail, refusal.Rule) with
            {
                Code = refusal.Rule,
                InvalidEmails = emails,
            },
            RefusalKind.Invalid => Invalid(refusal.Detail, refusal.Rule) with { Errors = refusal.Errors },
            RefusalKind.Unidentified => new(StatusCodes.Status401Unauthorized, "unauthorized", refusal.Detail, refusal.Rule),
            RefusalKind.Forbidden => new(StatusCodes.Status403Forbidden, "forbidden", refusal.Detail, refusal.Rule)
            {
                AskFor = (refusal as ApprovalRequired)?.AskFor,
            },
            RefusalKind.NotFound => new(StatusCodes.Status404NotFound, "not_found", refusal.Detail, refusal.Rule),
            RefusalKind.NotAllowed => new(StatusCodes.Status405MethodNotAllowed, "method_not_allowed", refusal.Detail, refusal.Rule)
            {
                AskFor = (refusal as ApprovalRequired)?.AskFor,
            },
            RefusalKind.Conflict => new(StatusCodes.Status409Conflict, "optimistic_locking_error", refusal.Detail, refusal.Rule),
            RefusalKind.CannotBeDone => new(StatusCodes.Status422UnprocessableEntity, "patch_failed", refusal.Detail, refusal.Rule),
            _ => throw new InvalidOperationException($"No status for refusals of kind {refusal.Kind}."),
        };

    public IResult ToResult() => ToResult(Guid.NewGuid());

    public IResult ToResult(Guid id) =>
        TypedResults.Json(
            new ErrorRep
            {
                Code = Code,
                Message = Message,
                Id = id,
                Reason = Reason,
                Errors = Errors is [] ? null : Errors,
                InvalidEmails = InvalidEmails,
                Links = AskFor is null ? null : LinksTo(AskFor),
            },
            ErrorJson.Wire.ErrorRep,
            statusCode: Status
        );

    private static Dictionary<string, Link> LinksTo(ResourceId resource) =>
        new() { ["createApprovalRequest"] = new(RequestPaths.ToCreate(resource)) };
}
