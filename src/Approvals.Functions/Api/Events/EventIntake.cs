using Approvals.Domain.FlagStatuses;
using Approvals.Functions.Api.Delivery;
using Approvals.Functions.Http;
using Approvals.Service.FlagStatuses;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Events;

/// <summary>
/// Takes what SDKs report. Only summaries are read, to know which flags are in use; everything else is thrown away. The answer's header
/// <c>Date</c>, to which SDKs hold their clocks, is the server's.
/// </summary>
public sealed class EventIntake(FlagUsage usage)
{
    /// <summary>The header with which an SDK names a report, so that a repeated one is not counted again.</summary>
    private const string ReportId = "X-LaunchDarkly-Payload-ID";

    private const int MaxReportId = 100;

    /// <summary>A transparent image of one pixel.</summary>
    private static readonly byte[] s_pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>Events.</summary>
    internal async Task<IResult> TakeAsync(SdkCall call)
    {
        var (body, error) = await EventBody.ReadAsync(call.Request, call.Aborted);
        if (error is not null)
        {
            return error.ToResult();
        }

        if (SummaryReader.Read(body) is not { } uses)
        {
            return ApiError.Invalid("The request body must be a JSON array of events.", "invalid_json").ToResult();
        }

        var id = call.Request.Headers[ReportId].ToString();
        usage.Note(call.Environment, id.Length is > 0 and <= MaxReportId ? id : null, uses);
        return TypedResults.Accepted((string?)null);
    }

    /// <summary>How an SDK is doing, which is thrown away unread.</summary>
    internal static Task<IResult> DropAsync(SdkCall call) => Task.FromResult<IResult>(TypedResults.Accepted((string?)null));

    /// <summary>Events in the query, as base64, of browsers that can only load an image.</summary>
    internal Task<IResult> TakeInQueryAsync(SdkCall call)
    {
        var text = call.Request.Query["d"].ToString();
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length) && SummaryReader.Read(bytes.AsMemory(0, length)) is { } uses)
        {
            usage.Note(call.Environment, reportId: null, uses);
        }

        return Task.FromResult<IResult>(TypedResults.Bytes(s_pixel, "image/gif"));
    }
}
