using System.Text.Json.Nodes;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Tests.Instructions.DocumentDiffs;

/// <summary>
/// From any state that instructions can lead to, the document of any other must lead there too, by whatever instructions it is put
/// into, and what is in both must keep its id.
/// </summary>
internal static class DocumentWalk
{
    /// <param name="walk">The steps; those of the first half lead to where the document starts.</param>
    /// <param name="start">Where the walk starts.</param>
    /// <param name="step">One patch by random.</param>
    /// <param name="write">The resource's document.</param>
    /// <param name="change">Patches the resource by documents.</param>
    /// <returns>What was done, or why nothing could be.</returns>
    public static Decision<IReadOnlyList<PatchStep>> Run<T>(
        int[] walk,
        T start,
        Func<T, Random, T> step,
        Func<T, JsonObject> write,
        Func<T, JsonObject, JsonObject, Decision<IReadOnlyList<PatchStep>>> change,
        Func<T, IReadOnlyList<PatchStep>, T> apply
    )
    {
        var half = walk.Length / 2;
        var before = walk.Take(half).Aggregate(start, (it, seed) => step(it, new Random(seed)));
        var wanted = walk.Skip(half).Aggregate(before, (it, seed) => step(it, new Random(seed)));

        var known = WireDocument.Identified(write(before)).Select(it => $"{it["_id"]}").ToHashSet();
        var document = WireDocument.Without(write(wanted), known);
        // The time of archiving is when it is done, so it is not the caller's to say.
        document["archivedDate"] = write(before)["archivedDate"]?.DeepClone();

        var decision = change(before, write(before), document);
        if (!decision.Accepted(out var steps, out _))
        {
            return decision;
        }

        var changed = write(apply(before, steps));
        changed["archivedDate"] = document["archivedDate"]?.DeepClone();
        foreach (var (got, asked) in Pairs(changed, document))
        {
            if (!asked.ContainsKey("_id"))
            {
                got.Remove("_id");
            }
        }

        Assert.Equal(document.ToJsonString(), changed.ToJsonString());
        return decision;
    }

    /// <summary>Objects at the same place of both documents, from outside in.</summary>
    private static IEnumerable<(JsonObject Got, JsonObject Asked)> Pairs(JsonNode? got, JsonNode? asked) =>
        (got, asked) switch
        {
            (JsonObject one, JsonObject other) =>
            [
                (one, other),
                .. one.Where(member => other.ContainsKey(member.Key)).SelectMany(member => Pairs(member.Value, other[member.Key])).ToList(),
            ],
            (JsonArray one, JsonArray other) => one.Zip(other).SelectMany(pair => Pairs(pair.First, pair.Second)).ToList(),
            _ => [],
        };
}
