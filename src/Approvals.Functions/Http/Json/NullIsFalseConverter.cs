using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approvals.Functions.Http.Json;

/// <summary>Reads null as false, as opposed to a member that is missing, which stays null.</summary>
internal sealed class NullIsFalseConverter : JsonConverter<bool?>
{
    public override bool HandleNull => true;

    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.True;

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options) =>
        writer.WriteBooleanValue(value is true);
}
