using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tables.Entities;

/// <summary>The parts that requests for rows have in common.</summary>
internal static class EntityRequests
{
    public const string Json = "application/json";
    public const string JsonWithTypes = "application/json;odata=minimalmetadata";

    public static RequestMethod Method(TableUpdateMode mode) => mode switch
    {
        TableUpdateMode.Merge => RequestMethod.Patch,
        TableUpdateMode.Replace => RequestMethod.Put,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Merge or Replace."),
    };

    public static void AddEntity(this Request request, ITableEntity entity) => request.AddJson(EntityWriter.ToJson(entity));

    public static void AddJson(this Request request, ReadOnlyMemory<byte> json)
    {
        request.Headers.Add("Accept", JsonWithTypes);
        request.Headers.Add("Content-Type", Json);
        request.Content = RequestContent.Create(json);
    }

    public static void AddIfMatch(this Request request, ETag etag) => request.Headers.Add("If-Match", etag.ToString());

    /// <summary>Asks for a page; every part but the filter is optional.</summary>
    public static void AddQuery(this Request request, string? filter, int? top, IEnumerable<string>? select)
    {
        request.Headers.Add("Accept", JsonWithTypes);
        Add("$filter", filter);
        Add("$top", top is null ? null : FormattableString.Invariant($"{top}"));
        Add("$select", select is null ? null : string.Join(',', select));

        void Add(string name, string? value) => request.AddParameter(name, value);
    }

    public static void AddParameter(this Request request, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            request.Uri.AppendQuery(name, value);
    }
}
