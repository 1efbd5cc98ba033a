using System.Text.Json;

namespace Approvals.Domain.FlagStatuses;

/// <summary>
/// Reads the summaries out of what an SDK reports, an array of events. All other events are skipped, and what is wrong within a summary is
/// left out: nothing that an application does should depend on what is reported of it.
/// </summary>
public static class SummaryReader
{
    /// <summary>Longer defaults are not kept.</summary>
    private const int MaxDefault = 1_024;

    private const int MaxVariation = 1_000;

    private const int MaxDepth = 64;

    /// <summary>The uses of flags; null when the text is not a JSON array.</summary>
    public static IReadOnlyList<FlagUse>? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return null;
            }

            List<FlagUse> uses = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    reader.Skip();
                }
                else if (FeaturesOf(ref reader) is { } features)
                {
                    using var document = JsonDocument.Parse(json[features]);
                    uses.AddRange(UsesIn(document.RootElement));
                }
            }

            return reader.Read() ? null : uses;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Where the features of an event stand, if it is a summary. The reader is at the end of the event then.</summary>
    private static Range? FeaturesOf(ref Utf8JsonReader reader)
    {
        var isSummary = false;
        Range? features = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isKind, isFeatures) = (reader.ValueTextEquals("kind"u8), reader.ValueTextEquals("features"u8));
            reader.Read();
            if (isKind)
            {
                isSummary = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("summary"u8);
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isFeatures)
            {
                features = start..(int)reader.BytesConsumed;
            }
        }

        return isSummary ? features : null;
    }

    private static IEnumerable<FlagUse> UsesIn(JsonElement features)
    {
        if (features.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var feature in features.EnumerateObject())
        {
            if (
                feature.Value.ValueKind == JsonValueKind.Object
                && feature.Value.TryGetProperty("counters", out var counters)
                && counters.ValueKind == JsonValueKind.Array
            )
            {
                yield return new(feature.Name, DefaultIn(feature.Value), CountsIn(counters));
            }
        }
    }

    private static JsonElement? DefaultIn(JsonElement feature) =>
        feature.TryGetProperty("default", out var value) && value.ValueKind != JsonValueKind.Null && value.GetRawText().Length <= MaxDefault
            ? value.Clone()
            : null;

    private static Dictionary<int, long> CountsIn(JsonElement counters)
    {
        Dictionary<int, long> counts = [];
        foreach (var counter in counters.EnumerateArray().Where(counter => counter.ValueKind == JsonValueKind.Object))
        {
            if (
                counter.TryGetProperty("variation", out var variation)
                && variation.ValueKind == JsonValueKind.Number
                && variation.TryGetInt32(out var position)
                && position is >= 0 and < MaxVariation
                && counter.TryGetProperty("count", out var count)
                && count.ValueKind == JsonValueKind.Number
                && count.TryGetInt32(out var served)
                && served > 0
            )
            {
                counts[position] = counts.GetValueOrDefault(position) + served;
            }
        }

        return counts;
    }
}
