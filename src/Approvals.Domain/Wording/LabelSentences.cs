using Sentences = System.Collections.Generic.Dictionary<string, System.Func<Approvals.Domain.Wording.InstructionText, string>>;

namespace Approvals.Domain.Wording;

/// <summary>Sentences of names, descriptions and tags.</summary>
internal static class LabelSentences
{
    public static Sentences OfTags { get; } =
        new()
        {
            ["addTags"] = it => $"Add the tag{Several(it)} {Tags(it)}",
            ["removeTags"] = it => $"Remove the tag{Several(it)} {Tags(it)}",
        };

    public static Sentences All { get; } =
        new(OfTags)
        {
            ["updateName"] = it => $"Change the name to {it.Quoted("value")}",
            ["updateDescription"] = it =>
                it.Text("value") is { Length: > 0 } ? $"Change the description to {it.Quoted("value")}" : "Take away the description",
        };

    private static string Tags(InstructionText it) => Lists.And(it.Strings("values").Select(tag => Brief.Of(tag)));

    private static string Several(InstructionText it) => it.Strings("values").Count == 1 ? "" : "s";
}
