using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Approvals.Emulator.Tables.Http;

/// <summary>Reads the service's error body: <c>{"odata.error":{"code":"...","message":{"value":"..."}}}</c>.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    /// <summary>The key in an exception's data for the position of the action that failed its transaction.</summary>
    public const string FailedActionIndex = "FailedEntity";

    public override bool TryParse(
        Response response,
        [NotNullWhen(true)] out ResponseError? error,
        [NotNullWhen(true)] out IDictionary<string, string>? data)
    {
        error = null;
        data = null;
        if (response.ContentStream is null || response.Content.ToMemory().IsEmpty)
            return false;

        try
        {
            using var body = JsonDocument.Parse(response.Content);
            var details = body.RootElement.GetProperty("odata.error");
            var message = details.GetProperty("message").GetProperty("value").GetString() ?? "";
            data = new Dictionary<string, string>();
            if (LeadingIndex(message) is { } index)
                data[FailedActionIndex] = index.ToString(CultureInfo.InvariantCulture);

            error = new ResponseError(details.GetProperty("code").GetString(), message);
            return true;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Some other answer, a proxy's page perhaps: the exception then shows the body as it is.
            return false;
        }
    }

    /// <summary>A failed transaction's message starts with the position of the culprit: <c>7:The specified entity ...</c>.</summary>
    private static int? LeadingIndex(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        var digits = message.AsSpan(0, Math.Max(colon, 0));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
