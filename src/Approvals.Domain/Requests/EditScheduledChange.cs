using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Requests;

/// <summary>
/// The command to move, replace or delete a scheduled change. The same three instructions say so in a direct change of it and in an
/// approval
/// request that changes it.
/// </summary>
public sealed record EditScheduledChange
{
    private const string DeleteKind = "deleteScheduledChange";

    private const string ReplaceKind = MemberNames.HoldsInstructions;

    private const string UpdateDateKind = "updateScheduledChangesExecutionDate";

    private const string Kinds = $"{DeleteKind}, {ReplaceKind} or {UpdateDateKind}";

    /// <summary>Whether the scheduled change is deleted.</summary>
    public bool Deletes { get; init; }

    /// <summary>The new instructions; null to keep the present ones.</summary>
    public IReadOnlyList<Instruction>? Instructions { get; init; }

    /// <summary>The new execution date; null to keep the present one.</summary>
    public DateTimeOffset? ExecutionDate { get; init; }

    public static bool IsKind(string kind) => kind is DeleteKind or ReplaceKind or UpdateDateKind;

    /// <summary>Reads a semantic patch. The last instruction of a kind wins, and a deletion must be the only one.</summary>
    public static Decision<EditScheduledChange> Read(IReadOnlyList<Instruction> instructions) =>
        SemanticEdit.Read(new EditScheduledChange(), instructions, Kinds, With).Accepted(out var edit, out var refusal)
            ? edit.Deletes && instructions.Count > 1
                ? Invalid($"{DeleteKind} must stand alone: there is nothing else to change about what is deleted.")
                : edit
            : refusal;

    /// <summary>Refuses a new execution date that has passed; null otherwise.</summary>
    public Refusal? CheckDate(DateTimeOffset now) => CreateRequest.CheckExecutionDate("value", ExecutionDate, now);

    /// <summary>The scheduled change as an approved request makes it; its version rises only when something is different.</summary>
    /// <param name="scheduled">The scheduled change.</param>
    /// <param name="approved">The request.</param>
    public ApprovalRequest Amend(ApprovalRequest scheduled, ApprovalRequest approved) =>
        Amend(scheduled, new Amendment { RequestId = approved.Id, Premises = approved.Basis?.Premises });

    /// <summary>The scheduled change as somebody changes it directly, who is responsible for it from then on.</summary>
    /// <param name="scheduled">The scheduled change.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="premises">Digests of the premises of the new instructions.</param>
    public ApprovalRequest Amend(ApprovalRequest scheduled, Actor by, IReadOnlyDictionary<string, string>? premises = null) =>
        Amend(scheduled, new Amendment { By = by, Premises = premises });

    private ApprovalRequest Amend(ApprovalRequest scheduled, Amendment made)
    {
        // Replacing instructions by equal ones counts where an approved request does it: they are approved from then on.
        var replaces = Instructions is not null && (made.RequestId is not null || !AreSame(Instructions, scheduled.EffectiveInstructions));
        var moves = ExecutionDate is not null && ExecutionDate != scheduled.EffectiveDate;
        var before = scheduled.Amendment ?? new();
        return !replaces && !moves
            ? scheduled
            : scheduled with
            {
                Version = scheduled.Version + 1,
                Amendment = (replaces ? made with { Instructions = Instructions } : before with { By = made.By ?? before.By }) with
                {
                    ExecutionDate = moves ? ExecutionDate : before.ExecutionDate,
                },
            };
    }

    private static Decision<EditScheduledChange> With(EditScheduledChange edit, string kind, InstructionReader reader) =>
        kind switch
        {
            DeleteKind => edit with { Deletes = true },
            ReplaceKind => edit.WithInstructions(reader),
            UpdateDateKind => edit with { ExecutionDate = reader.Time("value") },
            _ => new Refusal("unknown_kind", RefusalKind.Invalid, $"a scheduled change can be changed by {Kinds} only."),
        };

    private Decision<EditScheduledChange> WithInstructions(InstructionReader reader)
    {
        IReadOnlyList<Instruction> instructions =
        [
            .. reader
                .Elements("value", "an array of instructions, e.g. [{\"kind\": \"turnFlagOn\"}]")
                .Select(element => new Instruction(element)),
        ];
        return reader.Problem is null && CreateRequest.CheckInstructions(instructions, "value") is { } refusal
            ? refusal
            : this with
            {
                Instructions = instructions,
            };
    }

    private static bool AreSame(IReadOnlyList<Instruction> some, IReadOnlyList<Instruction> others) =>
        some.Count == others.Count && some.Zip(others).All(pair => JsonElement.DeepEquals(pair.First.Body, pair.Second.Body));

    private static Refusal Invalid(string detail) => new("invalid_instruction", RefusalKind.Invalid, detail);
}
