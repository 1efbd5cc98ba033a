using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Functions.Patching;
using Approvals.Service.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Approvals.Functions.Api.Shared;

/// <summary>What the routes that change a resource directly take out of bodies and queries.</summary>
internal static class PatchInput
{
    /// <summary>A semantic patch, a merge patch or a JSON patch, as the content type says.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="resource">The resource; a flag or a segment.</param>
    /// <param name="document">What clients see of it, which merge patches and JSON patches change.</param>
    public static Decision<InstructionWrite> Any(
        HttpRequest request,
        JsonElement body,
        ResourceId resource,
        Func<Resource, JsonElement> document
    )
    {
        if (SemanticPatch.Check(request) is not { } otherType)
        {
            return BodyReader.Read(
                body,
                PatchJson.Wire.ResourceEdit,
                edit => Semantic(request.Query, edit.EnvironmentKey, edit.Instructions, resource)
            );
        }

        if (
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals(MergePatch.MediaType, StringComparison.OrdinalIgnoreCase)
        )
        {
            return DocumentToInstructions.Of(resource, document, before => MergePatch.Apply(before, body)).With(request.Query);
        }

        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("instructions", out _))
        {
            return otherType;
        }

        return JsonPatchReader.Body(body).Accepted(out var patch, out var malformed)
            ? ByPatch(resource, document, patch).With(request.Query)
            : malformed;
    }

    private static InstructionWrite ByPatch(ResourceId resource, Func<Resource, JsonElement> document, JsonPatch patch) =>
        DocumentToInstructions.Of(resource, document, before => patch.Apply(before)) with
        {
            NeedsSome = [.. PatchedPlaces.Of(resource, patch.Changes)],
        };

    /// <summary>A semantic patch of a resource.</summary>
    /// <param name="query">Says whether to ignore conflicts, and whether to store anything.</param>
    /// <param name="environmentKey">The environment, where the path has none.</param>
    /// <param name="instructions">The patch.</param>
    /// <param name="resource">The resource.</param>
    public static Decision<InstructionWrite> Semantic(
        IQueryCollection query,
        string? environmentKey,
        IReadOnlyList<Instruction> instructions,
        ResourceId resource
    )
    {
        var step = new PatchStep(resource.EnvironmentKey ?? environmentKey, instructions);
        if (environmentKey is not null && environmentKey != step.EnvironmentKey)
        {
            return new Refusal(
                "wrong_environment",
                RefusalKind.Invalid,
                $"\"environmentKey\" must be '{step.EnvironmentKey}', as in the path, or left out; it is '{environmentKey}'."
            );
        }

        if (step.Instructions.Count == 0)
        {
            return new Refusal("invalid_instructions", RefusalKind.Invalid, "\"instructions\" must hold at least one instruction.");
        }

        return InstructionWrite.Of(resource, step).With(query);
    }

    /// <summary>Adds what the query says of a change: whether to ignore conflicts, and whether to store nothing.</summary>
    public static Decision<InstructionWrite> With(this InstructionWrite write, IQueryCollection query) =>
        QuerySwitch.Read(query, "ignoreConflicts").Accepted(out var ignoreConflicts, out var refusal)
        && QuerySwitch.Read(query, "dryRun").Accepted(out var dryRun, out refusal)
            ? write with
            {
                IgnoreConflicts = ignoreConflicts,
                DryRun = dryRun,
            }
            : refusal;
}
