using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>Name, description and tags of a resource.</summary>
internal static class LabelDocument
{
    public static IEnumerable<Instruction> Changes(IReadOnlyList<string> tags, PatchedObject document)
    {
        if (document.Changed("name"))
        {
            yield return Write.Instruction("updateName", ("value", document.Read.String("name")));
        }

        if (document.Changed("description"))
        {
            yield return Write.Instruction(
                "updateDescription",
                ("value", document.Read.Has("description") ? document.Read.String("description") : "")
            );
        }

        if (!document.Changed("tags"))
        {
            yield break;
        }

        string[] wanted = document.Read.Has("tags") ? [.. document.Read.Strings("tags", example: "checkout").Distinct()] : [];
        var staying = Prefix.Staying(tags, wanted);
        string[] removed = [.. tags.Except(wanted.Take(staying))];
        if (removed.Length > 0)
        {
            yield return Write.Instruction("removeTags", ("values", Write.Strings(removed)));
        }

        if (staying < wanted.Length)
        {
            yield return Write.Instruction("addTags", ("values", Write.Strings(wanted[staying..])));
        }
    }
}
