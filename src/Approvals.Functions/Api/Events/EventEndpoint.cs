using Approvals.Domain.FlagStatuses;
using Approvals.Functions.Http;
using Approvals.Service.Delivery;
using Approvals.Service.FlagStatuses;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Events;

/// <summary>
/// Takes what SDKs report, for who has a valid key. Only summaries are read, to know which flags are in use; everything else is thrown
/// away. The answer's header <c>Date</c>, to which SDKs hold their clocks, is the server's.
/// </summary>
public sealed class EventEndpoint(SdkKeyReader keys, FlagUsage usage)
{
    /// <summary>The header with which an SDK names a report, so that a repeated one is not counted again.</summary>
    private const string ReportId = "X-LaunchDarkly-Payload-ID";

    private const int MaxReportId = 100;

    /// <summary>A transparent image of one pixel.</summary>
    private static readonly byte[] s_pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>Events of SDKs that send their key in a header.</summary>
    internal Task<IResult> TakeAsync(HttpRequest request, SdkKeyKind kind) =>
        HandleAsync(request, AuthorizationHeader.TokenOf(request), kind, environment => CountAsync(request, environment));

    /// <summary>Events of SDKs in browsers.</summary>
    internal Task<IResult> TakeAsync(HttpRequest request, string environmentId) =>
        HandleAsync(request, environmentId, SdkKeyKind.ClientSide, environment => CountAsync(request, environment));

    /// <summary>How an SDK is doing, which is thrown away unread.</summary>
    internal Task<IResult> DropAsync(HttpRequest request, SdkKeyKind kind) =>
        HandleAsync(
            request,
            AuthorizationHeader.TokenOf(request),
            kind,
            _ => Task.FromResult<IResult>(TypedResults.Accepted((string?)null))
        );

    /// <inheritdoc cref="DropAsync(HttpRequest, SdkKeyKind)"/>
    internal Task<IResult> DropAsync(HttpRequest request, string environmentId) =>
        HandleAsync(request, environmentId, SdkKeyKind.ClientSide, _ => Task.FromResult<IResult>(TypedResults.Accepted((string?)null)));

    /// <summary>Events in the query, as base64, of browsers that can only load an image.</summary>
    internal Task<IResult> TakeInQueryAsync(HttpRequest request, string environmentId) =>
        HandleAsync(
            request,
            environmentId,
            SdkKeyKind.ClientSide,
            environment =>
            {
                var text = request.Query["d"].ToString();
                var bytes = new byte[text.Length];
                if (Convert.TryFromBase64String(text, bytes, out var length) && SummaryReader.Read(bytes.AsMemory(0, length)) is { } uses)
                {
                    usage.Note(environment, reportId: null, uses);
                }

                return Task.FromResult<IResult>(TypedResults.Bytes(s_pixel, "image/gif"));
            }
        );

    private async Task<IResult> CountAsync(HttpRequest request, SdkEnvironment environment)
    {
        var (body, error) = await EventBody.ReadAsync(request, request.HttpContext.RequestAborted);
        if (error is not null)
        {
            return error.ToResult();
        }

        if (SummaryReader.Read(body) is not { } uses)
        {
            return ApiError.Invalid("The request body must be a JSON array of events.", "invalid_json").ToResult();
        }

        var id = request.Headers[ReportId].ToString();
        usage.Note(environment, id.Length is > 0 and <= MaxReportId ? id : null, uses);
        return TypedResults.Accepted((string?)null);
    }

    private async Task<IResult> HandleAsync(HttpRequest request, string key, SdkKeyKind kind, Func<SdkEnvironment, Task<IResult>> handle) =>
        await keys.FindAsync(key, kind, request.HttpContext.RequestAborted) is { } environment
            ? await handle(environment)
            : (kind == SdkKeyKind.ClientSide ? ApiError.NoSuchClientSideId : ApiError.InvalidSdkKey).ToResult();
}
