using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tables.Entities;

/// <summary>Reads rows from the service's JSON, in one pass over the bytes.</summary>
internal static class EntityReader
{
    public static T Row<T>(BinaryData json)
        where T : class, ITableEntity
    {
        var reader = new Utf8JsonReader(json.ToMemory().Span);
        reader.Read();
        return As<T>(ReadRow(ref reader));
    }

    /// <summary>The rows of a page: <c>{"odata.metadata":"...","value":[{...},...]}</c>.</summary>
    public static List<T> Rows<T>(BinaryData json)
        where T : class, ITableEntity
    {
        var rows = new List<T>();
        var reader = new Utf8JsonReader(json.ToMemory().Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (!isValue)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                rows.Add(As<T>(ReadRow(ref reader)));
        }

        return rows;
    }

    private static T As<T>(TableEntity row)
        where T : class, ITableEntity => row as T ?? EntityMembers.Of(typeof(T)).Create<T>(row);

    private static TableEntity ReadRow(ref Utf8JsonReader reader)
    {
        var row = new TableEntity();
        string? type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name.EndsWith(EdmType.Annotation, StringComparison.Ordinal))
            {
                // The protocol puts a type directly before the property that it describes.
                type = reader.GetString();
                continue;
            }

            if (name == nameof(ITableEntity.Timestamp))
                type = EdmType.DateTime;
            if (name is TableEntity.ETagProperty || !name.StartsWith("odata.", StringComparison.Ordinal))
                row.SetRead(name, Value(ref reader, name, type));
            type = null;
        }

        return row;
    }

    private static object? Value(ref Utf8JsonReader reader, string name, string? type) => (reader.TokenType, type) switch
    {
        (JsonTokenType.Null, _) => null,
        (JsonTokenType.True, _) => true,
        (JsonTokenType.False, _) => false,
        (JsonTokenType.String, null or EdmType.String) => reader.GetString(),
        (JsonTokenType.String, EdmType.Binary) => reader.GetBytesFromBase64(),
        (JsonTokenType.String, EdmType.DateTime) =>
            DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        (JsonTokenType.String, EdmType.Guid) => Guid.Parse(reader.GetString()!),
        (JsonTokenType.String, EdmType.Int64) => long.Parse(reader.GetString()!, CultureInfo.InvariantCulture),
        (JsonTokenType.String, EdmType.Double) => double.Parse(reader.GetString()!, CultureInfo.InvariantCulture),
        (JsonTokenType.Number, EdmType.Double) => reader.GetDouble(),
        (JsonTokenType.Number, _) => Number(ref reader),
        var (token, _) => throw new NotSupportedException(
            $"The service sent property '{name}' as {token} of type '{type}', which this client does not know."),
    };

    /// <summary>The service writes a whole double as 1.0, so digits alone are an integer.</summary>
    private static object Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt32(out var small))
            return small;
        return reader.TryGetInt64(out var large) ? large : (object)reader.GetDouble();
    }
}
