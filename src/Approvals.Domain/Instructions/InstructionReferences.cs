using System.Text.Json;

namespace Approvals.Domain.Instructions;

/// <summary>Finds the variations that an instruction names, whatever letter case its members are in.</summary>
internal static class InstructionReferences
{
    private static readonly string[] s_lists = ["rules", "targets"];

    /// <summary>
    /// The ids of the variations that the instruction makes the resource serve: alone or in a rollout, directly or in its rules and
    /// targets.
    /// </summary>
    public static IEnumerable<string> Served(Instruction instruction) => instruction.IsReadable ? Served(instruction.Body).Distinct() : [];

    /// <summary>The flags that the instruction makes prerequisites, with the variation that each has to serve.</summary>
    public static IEnumerable<(string FlagKey, string VariationId)> Prerequisites(Instruction instruction)
    {
        IEnumerable<JsonElement> all =
            !instruction.IsReadable ? []
            : instruction.Kind is "addPrerequisite" or "updatePrerequisite" ? [instruction.Body]
            : instruction.Kind == "replacePrerequisites" ? Items(instruction.Body, "prerequisites")
            : [];
        return from it in all
            let key = Text(it, "key")
            let variation = Text(it, "variationId")
            where key is not null && variation is not null
            select (key, variation);
    }

    private static IEnumerable<string> Served(JsonElement it) =>
        [
            .. Text(it, "variationId") is { } one && !TargetsNobody(it) ? [one] : Array.Empty<string>(),
            .. Find(it, "rolloutWeights") is { ValueKind: JsonValueKind.Object } shares
                ? shares.EnumerateObject().Select(share => share.Name)
                : [],
            .. s_lists.SelectMany(list => Items(it, list)).SelectMany(Served),
        ];

    private static bool TargetsNobody(JsonElement it) =>
        Find(it, "values") is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() == 0;

    private static IEnumerable<JsonElement> Items(JsonElement it, string name) =>
        Find(it, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static string? Text(JsonElement it, string name) =>
        Find(it, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Find(JsonElement it, string name)
    {
        if (it.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in it.EnumerateObject())
            {
                if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return member.Value;
                }
            }
        }

        return null;
    }
}
