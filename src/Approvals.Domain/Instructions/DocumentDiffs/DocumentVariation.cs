using System.Text.Json;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>A variation as a document writes it.</summary>
/// <param name="Read">The reader of the variation's object.</param>
/// <param name="Id">The id of an existing variation; null for a new one, and for an existing one that is found by its value.</param>
/// <param name="Value">Any JSON value.</param>
/// <param name="Name">A label for people.</param>
/// <param name="Description">What it is for.</param>
internal sealed record DocumentVariation(InstructionReader Read, string? Id, JsonElement Value, string? Name, string? Description)
{
    public static DocumentVariation Of(InstructionReader read)
    {
        read.Only("_id", "value", "name", "description");
        return new(read, read.OptionalText("_id"), read.Value("value"), read.OptionalText("name"), read.OptionalText("description"));
    }
}
