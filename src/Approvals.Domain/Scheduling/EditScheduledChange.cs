using System.Text.Json;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;

namespace Approvals.Domain.Scheduling;

/// <summary>
/// Changing what waits for its time: when it takes effect, what it does then, or that it takes effect at all. The same
/// three instructions say so to a scheduled change and in an approval request that operates on one.
/// </summary>
public sealed record EditScheduledChange
{
    private const string DeleteKind = "deleteScheduledChange";

    private const string ReplaceKind = MemberNames.HoldsInstructions;

    private const string UpdateDateKind = "updateScheduledChangesExecutionDate";

    private const string Kinds = $"{DeleteKind}, {ReplaceKind} or {UpdateDateKind}";

    /// <summary>Whether it is called off.</summary>
    public bool Deletes { get; init; }

    /// <summary>What it does instead; null to keep that.</summary>
    public IReadOnlyList<Instruction>? Instructions { get; init; }

    /// <summary>When it takes effect instead; null to keep that.</summary>
    public DateTimeOffset? ExecutionDate { get; init; }

    public static bool IsKind(string kind) => kind is DeleteKind or ReplaceKind or UpdateDateKind;

    /// <summary>Reads a semantic patch: all of it or nothing. The last of a kind wins, and calling off stands alone.</summary>
    public static Decision<EditScheduledChange> Read(IReadOnlyList<Instruction> instructions) =>
        SemanticEdit.Read(new EditScheduledChange(), instructions, Kinds, With).Accepted(out var edit, out var refusal)
            ? edit.Deletes && instructions.Count > 1 ? Invalid($"{DeleteKind} must stand alone: there is nothing else to change about what is deleted.") : edit
            : refusal;

    /// <summary>Null when the new time is still to come, or there is none.</summary>
    public Refusal? CheckDate(DateTimeOffset now) => CreateRequest.CheckExecutionDate("value", ExecutionDate, now);

    /// <summary>The scheduled change as it is to be; its version rises only when something is different.</summary>
    public ApprovalRequest Amend(ApprovalRequest scheduled)
    {
        var replaces = Instructions is not null && !AreSame(Instructions, scheduled.EffectiveInstructions);
        var moves = ExecutionDate is not null && ExecutionDate != scheduled.EffectiveDate;
        return !replaces && !moves ? scheduled : scheduled with
        {
            Version = scheduled.Version + 1,
            Amendment = new(
                replaces ? Instructions : scheduled.Amendment?.Instructions,
                moves ? ExecutionDate : scheduled.Amendment?.ExecutionDate),
        };
    }

    private static Decision<EditScheduledChange> With(EditScheduledChange edit, string kind, InstructionReader reader) => kind switch
    {
        DeleteKind => edit with { Deletes = true },
        ReplaceKind => edit.WithInstructions(reader),
        UpdateDateKind => edit with { ExecutionDate = reader.Time("value") },
        _ => new Refusal("unknown_kind", RefusalKind.Invalid, $"a scheduled change can be changed by {Kinds} only."),
    };

    private Decision<EditScheduledChange> WithInstructions(InstructionReader reader)
    {
        IReadOnlyList<Instruction> instructions = [.. reader.Elements("value", "an array of instructions, e.g. [{\"kind\": \"turnFlagOn\"}]").Select(element => new Instruction(element))];
        return reader.Problem is null && CreateRequest.CheckInstructions(instructions, "value") is { } refusal ? refusal : this with { Instructions = instructions };
    }

    private static bool AreSame(IReadOnlyList<Instruction> some, IReadOnlyList<Instruction> others) =>
        some.Count == others.Count && some.Zip(others).All(pair => JsonElement.DeepEquals(pair.First.Body, pair.Second.Body));

    private static Refusal Invalid(string detail) => new("invalid_instruction", RefusalKind.Invalid, detail);
}
