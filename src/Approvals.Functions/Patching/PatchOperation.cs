using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Json;

namespace Approvals.Functions.Patching;

internal enum PatchVerb
{
    Add,
    Remove,
    Replace,
    Move,
    Copy,
    Test,
}

/// <summary>One step of a JSON patch.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Path">Where.</param>
internal sealed record PatchOperation(PatchVerb Verb, JsonPointer Path)
{
    /// <summary>Where a move or a copy takes its value from; null for the others.</summary>
    public JsonPointer? From { get; init; }

    /// <summary>The value of an add, replace or test; not set for the others.</summary>
    public JsonElement Value { get; init; }

    /// <summary>The places that the operation changes.</summary>
    public IEnumerable<JsonPointer> Changes =>
        Verb switch
        {
            PatchVerb.Test => [],
            PatchVerb.Move => [From!, Path],
            _ => [Path],
        };

    /// <summary>As messages name it.</summary>
    public override string ToString() => $"{WordOf(Verb)} '{Path}'";

    public static string WordOf(PatchVerb verb) => verb.ToWord();
}
