using System.Text.Json;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>One object of a wire document: as it was, and as a caller wants it. Absent and null are the same.</summary>
internal sealed class PatchedObject
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    private readonly JsonElement _before;
    private readonly JsonElement _after;

    public PatchedObject(JsonElement before, JsonElement after)
        : this(before, after, new InstructionReader(after))
    {
    }

    private PatchedObject(JsonElement before, JsonElement after, InstructionReader read) => (_before, _after, Read) = (before, after, read);

    /// <summary>Reads what is wanted, and keeps what is wrong with it.</summary>
    public InstructionReader Read { get; }

    /// <summary>All members that there were or are to be.</summary>
    public IEnumerable<string> Names => new[] { _before, _after }.SelectMany(it => it.EnumerateObject()).Select(it => it.Name).Distinct();

    public bool Changed(string name) => (Find(_before, name), Find(_after, name)) switch
    {
        (null, null) => false,
        ({ } before, { } after) => !JsonElement.DeepEquals(before, after),
        _ => true,
    };

    /// <summary>Refuses any change but of these members.</summary>
    /// <param name="changeable">What a patch may change.</param>
    /// <param name="following">What follows from other members, and so may differ too.</param>
    public void RefuseAllBut(IReadOnlyList<string> changeable, IReadOnlyList<string>? following = null)
    {
        foreach (var name in Names.Except([.. changeable, .. following ?? []]).Where(Changed))
            Read.Fail($"{Read.Quoted(name)} cannot be changed by a patch; what can is {string.Join(", ", changeable)}.");
    }

    /// <summary>A member that is an object itself and has to stay one.</summary>
    public PatchedObject Object(string name)
    {
        if (Changed(name)) Read.Object(name);
        return OptionalObject(name);
    }

    /// <summary>A member that is an object itself; one that is taken away reads as empty.</summary>
    public PatchedObject OptionalObject(string name)
    {
        if (Read.Has(name)) Read.Object(name);
        var after = ObjectOf(_after, name);
        return new(ObjectOf(_before, name), after, Read.Part(name, after));
    }

    private static JsonElement ObjectOf(JsonElement of, string name) =>
        Find(of, name) is { ValueKind: JsonValueKind.Object } value ? value : Empty;

    private static JsonElement? Find(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
