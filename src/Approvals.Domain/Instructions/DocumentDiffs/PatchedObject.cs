using System.Text.Json;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>An object of a wire document before and after a patch. A missing member and a null one are the same.</summary>
internal sealed class PatchedObject
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    private readonly JsonElement _before;
    private readonly JsonElement _after;

    public PatchedObject(JsonElement before, JsonElement after)
        : this(before, after, new InstructionReader(after)) { }

    private PatchedObject(JsonElement before, JsonElement after, InstructionReader read) => (_before, _after, Read) = (before, after, read);

    /// <summary>Reads the patched object and collects its problems.</summary>
    public InstructionReader Read { get; }

    /// <summary>The names of all members, before or after the patch.</summary>
    public IEnumerable<string> Names => new[] { _before, _after }.SelectMany(it => it.EnumerateObject()).Select(it => it.Name).Distinct();

    public bool Changed(string name) =>
        (Find(_before, name), Find(_after, name)) switch
        {
            (null, null) => false,
            ({ } before, { } after) => !JsonElement.DeepEquals(before, after),
            _ => true,
        };

    /// <summary>
    /// Refuses a change of any other member that the document has. What a patch adds beside them is let be, as LaunchDarkly does, whose
    /// clients write members of other sorts of resource, or misspelt.
    /// </summary>
    /// <param name="changeable">The members that a patch may change.</param>
    /// <param name="following">Members that change with others, and so may differ too.</param>
    public void RefuseAllBut(IReadOnlyList<string> changeable, IReadOnlyList<string>? following = null)
    {
        foreach (
            var name in Names.Except([.. changeable, .. following ?? []]).Where(name => Find(_before, name) is not null && Changed(name))
        )
        {
            Read.Fail($"{Read.Quoted(name)} cannot be changed by a patch; what can is {string.Join(", ", changeable)}.");
        }
    }

    /// <summary>Refuses members with names that the document does not have already.</summary>
    public void RefuseNew()
    {
        foreach (var name in Names.Where(name => Find(_before, name) is null && Changed(name)))
        {
            Read.Fail($"{Read.Quoted(name)} is not there, and a patch cannot add it.");
        }
    }

    /// <summary>A member that is an object before and must be one after the patch.</summary>
    public PatchedObject Object(string name)
    {
        if (Changed(name))
        {
            Read.Object(name);
        }

        return OptionalObject(name);
    }

    /// <summary>A member that is an object; a removed one reads as empty.</summary>
    public PatchedObject OptionalObject(string name)
    {
        if (Read.Has(name))
        {
            Read.Object(name);
        }

        var after = ObjectOf(_after, name);
        return new(ObjectOf(_before, name), after, Read.Part(name, after));
    }

    private static JsonElement ObjectOf(JsonElement of, string name) =>
        Find(of, name) is { ValueKind: JsonValueKind.Object } value ? value : Empty;

    private static JsonElement? Find(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
