using System.Text.Json;
using Approvals.Domain.Instructions;
using Approvals.Domain.Json;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Workflows;

/// <summary>A place of stages where something stands that a flag does not have, so that something else has to be said there.</summary>
/// <param name="Path">A JSON pointer that begins with <c>/stages</c>.</param>
/// <param name="Value">What stands there.</param>
public sealed record StageParameter(string Path, JsonElement Value)
{
    /// <summary>The most that are found.</summary>
    public const int Most = 50;

    /// <summary>An id that the same place always has.</summary>
    /// <param name="ownerId">The id of the workflow.</param>
    public string IdIn(string ownerId) => PartId.Of(ownerId, Path);

    /// <summary>
    /// The places that do not fit a flag, when the stages are carried out one after another on a copy of it, each without what does not fit.
    /// </summary>
    /// <inheritdoc cref="StagePlay.FirstMisfit"/>
    public static IReadOnlyList<StageParameter> Of(
        ResourceId flag,
        Resource resource,
        IEnumerable<IReadOnlyList<Instruction>> stages,
        PatchContext context
    )
    {
        List<StageParameter> found = [];
        foreach (var (i, instructions) in stages.Index())
        {
            List<(int Index, Instruction Instruction)> left = [.. instructions.Index()];
            SortedDictionary<int, StageParameter> misfits = [];
            var after = (resource, isDeleted: false);
            while (left.Count > 0 && misfits.Count < Most)
            {
                var errors = Try(flag, resource, [.. left.Select(it => it.Instruction)], context, out after);
                if (errors is [])
                {
                    break;
                }

                // Each turn takes out one instruction at least, and there are no more turns than parameters.
                foreach (var error in errors.DistinctBy(error => error.Index).OrderByDescending(error => error.Index))
                {
                    var (index, instruction) = left[error.Index];
                    misfits.Add(index, Of($"/stages/{i}/action/instructions/{index}", instruction, error));
                    left.RemoveAt(error.Index);
                }
            }

            found.AddRange(misfits.Values);
            if (after.isDeleted || found.Count >= Most)
            {
                break;
            }

            resource = after.resource;
        }

        return [.. found.Take(Most)];
    }

    private static IReadOnlyList<PatchError> Try(
        ResourceId flag,
        Resource resource,
        IReadOnlyList<Instruction> instructions,
        PatchContext context,
        out (Resource Resource, bool IsDeleted) after
    )
    {
        after = (resource, false);
        if (ResourcePatch.Check(flag, resource, instructions, context) is [_, ..] errors)
        {
            return errors;
        }

        var patch = resource.Patch([new PatchStep(flag.EnvironmentKey, instructions)], context);
        if (!patch.Succeeded)
        {
            return [patch.Error];
        }

        after = (patch.Value, patch.Deleted);
        return [];
    }

    /// <summary>The text in the instruction that the error names first; the whole instruction where it names none of it.</summary>
    private static StageParameter Of(string path, Instruction instruction, PatchError error)
    {
        var named =
            from text in Texts(path, instruction.Body)
            let at = error.Message.IndexOf($"\"{text.Value.GetString()}\"", StringComparison.Ordinal)
            where at >= 0
            orderby at
            select text;
        return named.FirstOrDefault() ?? new(path, instruction.Body);
    }

    private static IEnumerable<StageParameter> Texts(string path, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [new(path, value)],
            JsonValueKind.Array => value.EnumerateArray().Index().SelectMany(it => Texts($"{path}/{it.Index}", it.Item)),
            JsonValueKind.Object => value
                .EnumerateObject()
                .Where(member => member.Name is not "kind")
                .SelectMany(member => Texts(path + JsonPointer.Of(member.Name), member.Value)),
            _ => [],
        };
}
