using System.Text.Json;
using Approvals.Domain;
using Approvals.Http;

namespace Approvals.Routes;

/// <summary>Takes booleans, numbers and objects out of a JSON object and collects everything that is wrong with them.</summary>
internal sealed class SettingsBody(JsonElement body)
{
    private readonly List<InvalidInput> _errors = [];

    /// <summary>Null when all that was read was right.</summary>
    public Refusal? Refusal => _errors is []
        ? null
        : new Refusal("invalid_body", RefusalKind.Invalid, string.Join(" ", _errors.Select(error => error.Reason))) { Errors = _errors };

    /// <summary>Whether it is there; null counts as not there.</summary>
    public bool Has(string name) => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public bool IsNull(string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    public bool? Boolean(string name) => Read<bool>(name, "true or false", value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null);

    public int? Integer(string name) => Read<int>(name, "a whole number", value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null);

    public JsonElement? Object(string name) => Read<JsonElement>(name, "an object", value => value.ValueKind == JsonValueKind.Object ? value.Clone() : null);

    private T? Read<T>(string name, string wanted, Func<JsonElement, T?> read)
        where T : struct
    {
        if (!Has(name))
        {
            return null;
        }

        var value = body.GetProperty(name);
        var found = read(value);
        if (found is null)
        {
            var told = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : JsonBody.Describe(value);
            _errors.Add(new InvalidInput(name, $"\"{name}\" must be {wanted}; it is {told}."));
        }

        return found;
    }
}
