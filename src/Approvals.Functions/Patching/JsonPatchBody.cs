using System.Text.Json;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Patching;

/// <summary>
/// A JSON patch with a comment, as the OpenAPI document describes it; the patch alone will do. <see cref="JsonPatchReader"/> reads
/// both.
/// </summary>
internal sealed record JsonPatchBody
{
    public required IReadOnlyList<JsonPatchOperation> Patch { get; init; }

    public string? Comment { get; init; }
}

/// <summary>A step of a JSON patch (RFC 6902).</summary>
internal sealed record JsonPatchOperation
{
    [Shape(typeof(PatchVerb))]
    public required string Op { get; init; }

    /// <summary>A JSON pointer.</summary>
    public required string Path { get; init; }

    /// <summary>For move and copy.</summary>
    public string? From { get; init; }

    public JsonElement? Value { get; init; }
}
