using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Delivery;

/// <summary>What the JSON of flags and that of segments have in common.</summary>
internal static class SdkJson
{
    // SDKs parse it as JSON and nothing shows it as HTML, so no more is escaped than must be.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteArray<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    public static void WriteNumberUnlessNull(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    public static void WriteKeys(this Utf8JsonWriter json, string name, KeySet keys) =>
        json.WriteArray(name, keys.Keys, json.WriteStringValue);

    public static void WriteClauses(this Utf8JsonWriter json, IEnumerable<ClauseData> clauses) =>
        json.WriteArray("clauses", clauses.Select(it => it.Clause), clause => Write(json, clause));

    private static void Write(Utf8JsonWriter json, Clause clause)
    {
        json.WriteStartObject();

        // With a kind, SDKs read the attribute as a reference, and without one as a bare name.
        json.WriteString("contextKind", clause.ContextKind);
        json.WriteString("attribute", clause.Attribute);
        json.WriteString("op", clause.Op);
        json.WriteArray("values", clause.Values, value => value.WriteTo(json));
        json.WriteBoolean("negate", clause.Negate);
        json.WriteEndObject();
    }
}
