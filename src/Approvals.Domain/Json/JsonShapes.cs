using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Approvals.Domain.Json;

/// <summary>
/// The shapes that request bodies and instructions are made of. Where messages call one otherwise: <c>Text with { Wanted = "a name" }</c>.
/// </summary>
public static class JsonShapes
{
    public static readonly JsonShape<string> Text = new("a string", TryText);

    public static readonly JsonShape<bool> Boolean = new(
        "true or false",
        (json, out value) => (value = json.ValueKind == JsonValueKind.True) || json.ValueKind == JsonValueKind.False
    );

    /// <summary>Any number that an <see cref="int"/> holds.</summary>
    public static readonly JsonShape<int> WholeNumber = new("a whole number", TryWholeNumber);

    public static readonly JsonShape<double> Number = new(
        "a number",
        (json, out value) =>
        {
            value = 0;
            return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out value);
        }
    );

    public static readonly JsonShape<JsonElement> Object = OfKind("an object", JsonValueKind.Object);

    public static readonly JsonShape<JsonElement> Array = OfKind("an array", JsonValueKind.Array);

    public static readonly JsonShape<JsonElement> Scalar = new(
        "a string, number or boolean",
        (json, out value) =>
            (value = json).ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
    );

    /// <summary>Any JSON value, null too.</summary>
    public static readonly JsonShape<JsonElement> Anything = new(
        "anything",
        (json, out value) =>
        {
            value = json;
            return true;
        }
    );

    public static readonly JsonShape<DateTimeOffset> Time = new("a time in Unix milliseconds, e.g. 1893456000000", TryTime);

    /// <summary>A number from 0 to <paramref name="max"/>.</summary>
    public static JsonShape<int> WholeNumberTo(int max) =>
        new($"a whole number from 0 to {max}", (json, out value) => TryWholeNumber(json, out value) && value >= 0 && value <= max);

    /// <summary>A number from 0 to <paramref name="max"/>, which may be written as a string of digits.</summary>
    public static JsonShape<int> WholeNumberOrDigitsTo(int max) =>
        new(
            $"a whole number from 0 to {max}",
            (json, out value) => (TryWholeNumber(json, out value) || TryDigits(json, out value)) && value >= 0 && value <= max
        );

    /// <summary>The sort of a JSON value in words, for messages.</summary>
    public static string KindOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => "a number",
            JsonValueKind.True or JsonValueKind.False => "a boolean",
            _ => "null",
        };

    private static JsonShape<JsonElement> OfKind(string wanted, JsonValueKind kind) =>
        new(wanted, (json, out value) => (value = json).ValueKind == kind);

    private static bool TryText(JsonElement json, [MaybeNullWhen(false)] out string value)
    {
        value = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        return value is not null;
    }

    private static bool TryWholeNumber(JsonElement json, out int value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out value);
    }

    private static bool TryDigits(JsonElement json, out int value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.String
            && int.TryParse(json.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryTime(JsonElement json, out DateTimeOffset value)
    {
        value = default;
        if (
            json.ValueKind != JsonValueKind.Number
            || !json.TryGetInt64(out var milliseconds)
            || milliseconds < 0
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        )
        {
            return false;
        }

        value = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }
}
