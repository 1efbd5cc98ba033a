using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approvals.Emulator.DurableTask;

/// <summary>Histories as JSON text, so that a test can keep one and replay it against later code.</summary>
public static class HistoryJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(IReadOnlyList<HistoryEvent> history) => JsonSerializer.Serialize(history, Options);

    public static IReadOnlyList<HistoryEvent> Read(string json) =>
        JsonSerializer.Deserialize<List<HistoryEvent>>(json, Options)
        ?? throw new JsonException("A history is a JSON array of events, not null.");
}
