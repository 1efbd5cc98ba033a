using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Approvals.Emulator.DurableTask;

/// <summary>Payloads as the Functions worker writes them: its own serializer, null left out.</summary>
internal sealed class PayloadJson(JsonSerializerOptions? options)
{
    // What the worker sets before the app configures anything.
    private readonly JsonSerializerOptions _options = options ?? new() { PropertyNameCaseInsensitive = true };

    [return: NotNullIfNotNull(nameof(value))]
    public string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), _options);

    public T? Read<T>(string? text) => text is null ? default : JsonSerializer.Deserialize<T>(text, _options);
}
