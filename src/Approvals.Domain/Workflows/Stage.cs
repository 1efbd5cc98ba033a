using System.Text.Json.Serialization;
using Approvals.Domain.Freezing;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Workflows;

/// <summary>One change of a workflow, with the conditions that have to be met first.</summary>
public sealed record Stage
{
    public required string Id { get; init; }

    /// <summary>Empty where it has none.</summary>
    public string Name { get; init; } = "";

    /// <summary>None: it is carried out as soon as it begins. At most one of them is an approval.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Whether a condition begins when the one before it is met; else all begin with the stage.</summary>
    public bool InSequence { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>When it began; null before.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>The approval request or scheduled change by which it is carried out; null until there is one.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it was carried out; null before, and where it never is.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The approval that it waits for; null where it needs none.</summary>
    [JsonIgnore]
    public Condition? Approval => Conditions.FirstOrDefault(condition => condition.Kind == ConditionKind.Approval);

    /// <summary>Whether conditions begin only once the approval was given.</summary>
    [JsonIgnore]
    public bool HasConditionsAfterApproval => InSequence && Approval is { } approval && Conditions[^1].Id != approval.Id;

    /// <summary>
    /// When all conditions but the approval are met; null while that is not known, for conditions follow an approval that was not given.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? ReadyAt =>
        BegunAt is null || Conditions.Any(condition => condition.BegunAt is null)
            ? null
            : Conditions.Select(condition => condition.MetAt ?? condition.BegunAt!.Value).Prepend(BegunAt.Value).Max();

    /// <summary>A stage that has not begun.</summary>
    /// <param name="ownerId">The id of the workflow or template; the ids of its parts come of it and their places.</param>
    /// <param name="index">Its index, from 0.</param>
    /// <param name="asked">What was asked for.</param>
    public static Stage New(string ownerId, int index, NewStage asked) =>
        new()
        {
            Id = PartId.Of(ownerId, $"{index}"),
            Name = asked.Name,
            InSequence = asked.InSequence,
            Instructions = asked.Instructions,
            Conditions = [.. asked.Conditions.Index().Select(it => Condition.New(PartId.Of(ownerId, $"{index}/{it.Index}"), it.Item))],
        };

    /// <summary>The stage as it is when it begins at a time.</summary>
    internal Stage Begun(DateTimeOffset at, LocalClock clock) => (this with { BegunAt = at }).Settled(clock);

    /// <summary>The stage once it was approved, where that makes other conditions begin.</summary>
    internal Stage Approved(DateTimeOffset at, LocalClock clock) =>
        (
            this with
            {
                Conditions =
                [
                    .. Conditions.Select(condition => condition.Kind == ConditionKind.Approval ? condition with { MetAt = at } : condition),
                ],
            }
        ).Settled(clock);

    /// <summary>Begins each condition as soon as it is known when it does, which may be in the future.</summary>
    private Stage Settled(LocalClock clock)
    {
        List<Condition> settled = [];
        var next = BegunAt;
        foreach (var condition in Conditions)
        {
            var begun = condition.BegunAt is null && next is { } at ? condition.Begun(at, clock) : condition;
            settled.Add(begun);
            next = InSequence ? begun.MetAt : next;
        }

        return this with
        {
            Conditions = settled,
        };
    }
}
