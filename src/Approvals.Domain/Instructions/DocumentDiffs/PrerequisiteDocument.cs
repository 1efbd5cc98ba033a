using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>Another flag and the position of one of its variations.</summary>
internal static class PrerequisiteDocument
{
    public static JsonObject Read(InstructionReader read, IReadOnlyDictionary<string, Flag> otherFlags)
    {
        read.Only("key", "variation");
        var key = read.String("key");
        // A missing flag is refused when the instruction is carried out, whatever variation it names.
        var variations = otherFlags.GetValueOrDefault(key)?.Variations ?? [];
        var place = read.Integer("variation", variations.Count > 0 ? variations.Count - 1 : int.MaxValue);
        return Write.Object(("key", key), ("variationId", variations.ElementAtOrDefault(place)?.Id ?? ""));
    }
}
