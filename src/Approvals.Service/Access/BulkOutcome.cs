using Approvals.Domain;

namespace Approvals.Service.Access;

/// <summary>What came of a change of many things: each is changed by itself, and some may be refused.</summary>
/// <param name="Changed">Ids or keys of what is now as it was asked for, each once.</param>
/// <param name="Errors">Why not, by id or key.</param>
public sealed record BulkOutcome(IReadOnlyList<string> Changed, IReadOnlyList<(string Name, string Why)> Errors)
{
    /// <summary>Changes all at once, so that they share transactions; what one instruction refuses, others may still do.</summary>
    internal static async Task<BulkOutcome> OfAsync<T>(IEnumerable<string> names, Func<string, Task<Decision<T>>> change)
        where T : notnull
    {
        var outcomes = await Task.WhenAll(names.Distinct().Select(async name => (Name: name, (await change(name)).Refusal)));
        return new(
            [.. outcomes.Where(outcome => outcome.Refusal is null).Select(outcome => outcome.Name)],
            [.. outcomes.Where(outcome => outcome.Refusal is not null).Select(outcome => (outcome.Name, outcome.Refusal!.Detail))]
        );
    }

    internal static BulkOutcome Of(IReadOnlyList<BulkOutcome> all) =>
        new([.. all.SelectMany(outcome => outcome.Changed).Distinct()], [.. all.SelectMany(outcome => outcome.Errors).Distinct()]);
}
