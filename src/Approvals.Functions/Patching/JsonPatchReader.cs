using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Json;

namespace Approvals.Functions.Patching;

/// <summary>Reads JSON patches, and tells everything that is wrong with them at once.</summary>
internal static class JsonPatchReader
{
    private const string Rule = "invalid_patch";

    private const string Example = "[{\"op\": \"replace\", \"path\": \"/name\", \"value\": \"New name\"}]";

    private static readonly Dictionary<string, PatchVerb> s_verbs = Enum.GetValues<PatchVerb>().ToDictionary(PatchOperation.WordOf);

    /// <summary>A body that is a patch, or has one as its member <c>patch</c>.</summary>
    public static Decision<JsonPatch> Body(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Array)
        {
            return Operations(body);
        }

        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("patch", out var patch))
        {
            return Invalid(
                $"The request body must be a JSON patch, for example {Example}, or an object with one as \"patch\"; "
                    + $"it is {JsonShapes.KindOf(body)}{(body.ValueKind == JsonValueKind.Object ? " without it" : "")}."
            );
        }

        var rest = new JsonObjectReader(body, JsonWording.Body);
        _ = rest.Text("comment");
        return rest.Problems is [var wrong, ..] ? new Refusal("invalid_body", RefusalKind.Invalid, wrong.Reason) { Errors = rest.Problems }
            : patch.ValueKind == JsonValueKind.Array ? Operations(patch)
            : Invalid($"\"patch\" must be an array of operations, for example {Example}; it is {JsonShapes.KindOf(patch)}.");
    }

    private static Decision<JsonPatch> Operations(JsonElement array)
    {
        List<PatchOperation> read = [];
        List<InvalidInput> errors = [];
        foreach (var (i, item) in array.EnumerateArray().Index())
        {
            if (Operation(item, out var operation) is { } problem)
            {
                errors.Add(new InvalidInput($"[{i}]", $"Operation {i + 1} of the patch {problem}."));
            }
            else
            {
                read.Add(operation!);
            }
        }

        return errors is []
            ? new JsonPatch(read)
            : Invalid(string.Join(" ", errors.Select(error => error.Reason))) with
            {
                Errors = errors,
            };
    }

    private static string? Operation(JsonElement item, out PatchOperation? operation)
    {
        operation = null;
        if (item.ValueKind != JsonValueKind.Object)
        {
            return $"must be an object with \"op\" and \"path\"; it is {JsonShapes.KindOf(item)}";
        }

        if (!s_verbs.TryGetValue(Text(item, "op") ?? "", out var verb))
        {
            return $"has no known \"op\"; use one of {string.Join(", ", s_verbs.Keys)}";
        }

        if (Pointer(item, "path") is not { } path)
        {
            return $"({PatchOperation.WordOf(verb)}) has no \"path\" that is a pointer such as \"/name\" or \"/tags/0\", "
                + $"of at most {JsonPointer.MaxParts} parts";
        }

        operation = new(verb, path);
        return verb switch
        {
            PatchVerb.Remove => null,
            PatchVerb.Move or PatchVerb.Copy => From(item, ref operation),
            _ => Value(item, ref operation),
        };
    }

    private static string? From(JsonElement item, ref PatchOperation operation)
    {
        if (Pointer(item, "from") is not { } from)
        {
            return $"({operation}) has no \"from\" that is a pointer such as \"/name\"";
        }

        operation = operation with { From = from };
        return null;
    }

    private static string? Value(JsonElement item, ref PatchOperation operation)
    {
        if (!item.TryGetProperty("value", out var value))
        {
            return $"({operation}) has no \"value\"";
        }

        operation = operation with { Value = value };
        return ReadableJson.Is(value) ? null : $"({operation}) has a \"value\" that does not hold {ReadableJson.Wanted}";
    }

    private static JsonPointer? Pointer(JsonElement item, string name) => Text(item, name) is { } text ? JsonPointer.Parse(text) : null;

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Refusal Invalid(string detail) => new(Rule, RefusalKind.Invalid, detail);
}
