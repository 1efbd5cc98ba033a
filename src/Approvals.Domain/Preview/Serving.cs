using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Preview;

/// <summary>The variations that are served at a place.</summary>
internal sealed class Serving(IReadOnlyList<Variation> variations, KnownNames names)
{
    /// <summary>Most characters of JSON of a value that is repeated wherever it is served.</summary>
    private const int LongestValue = 1_000;

    public string IdOf(int position) => position >= 0 && position < variations.Count ? variations[position].Id : $"{position}";

    public Share Of(int position, int? weight = null) =>
        new(
            names.VariationAt(position),
            position >= 0 && position < variations.Count ? Short(variations[position].Value) : JsonElement.Parse("null"),
            weight
        );

    public IReadOnlyList<Share> Of(VariationOrRollout serve) =>
        serve.Rollout is { } rollout
            ? [.. rollout.Variations.Select(share => Of(share.Variation, share.Weight))]
            : [Of(serve.Variation ?? 0)];

    private static JsonElement Short(JsonElement value) =>
        value.GetRawText().Length <= LongestValue ? value : JsonSerializer.SerializeToElement(PartWords.Value(value));
}
