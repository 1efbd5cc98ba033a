using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tables.Entities;

/// <summary>Writes a row as the JSON object that the service takes.</summary>
internal static class EntityWriter
{
    public static ReadOnlyMemory<byte> ToJson(ITableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, entity);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, ITableEntity entity)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in entity as IDictionary<string, object?> ?? EntityMembers.Of(entity.GetType()).Read(entity))
        {
            // The service's own properties: it would ignore them.
            if (name is not (TableEntity.ETagProperty or nameof(ITableEntity.Timestamp)))
                WriteProperty(writer, name, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(name);
                break;
            case string text:
                writer.WriteString(name, text);
                break;
            case bool flag:
                writer.WriteBoolean(name, flag);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
            case long number:
                writer.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                writer.WriteString(name + EdmType.Annotation, EdmType.Int64);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumber(name, number);
                writer.WriteString(name + EdmType.Annotation, EdmType.Double);
                break;
            case double number:
                writer.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                writer.WriteString(name + EdmType.Annotation, EdmType.Double);
                break;
            case Guid id:
                writer.WriteString(name, id);
                writer.WriteString(name + EdmType.Annotation, EdmType.Guid);
                break;
            case DateTimeOffset time:
                WriteTime(writer, name, time.UtcDateTime);
                break;
            case DateTime { Kind: DateTimeKind.Utc } time:
                WriteTime(writer, name, time);
                break;
            case DateTime time:
                throw new NotSupportedException(
                    $"Property '{name}' is a DateTime of kind {time.Kind}: only UTC is stored. Use DateTimeOffset or DateTime.SpecifyKind.");
            case byte[] bytes:
                writer.WriteBase64String(name, bytes);
                writer.WriteString(name + EdmType.Annotation, EdmType.Binary);
                break;
            case BinaryData bytes:
                writer.WriteBase64String(name, bytes.ToMemory().Span);
                writer.WriteString(name + EdmType.Annotation, EdmType.Binary);
                break;
            default:
                throw new NotSupportedException(
                    $"Property '{name}' is a {value.GetType()}: "
                    + "a table stores string, bool, int, long, double, Guid, DateTime, DateTimeOffset, byte[] and BinaryData.");
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTime utc)
    {
        writer.WriteString(name, utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
        writer.WriteString(name + EdmType.Annotation, EdmType.DateTime);
    }
}
