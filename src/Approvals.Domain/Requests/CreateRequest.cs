using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Requests;

/// <summary>The command to ask for a change.</summary>
public sealed record CreateRequest
{
    public const int MaxDescriptionLength = 5000;

    /// <summary>
    /// The size of all instructions together, as they are stored. A row holds them twice where a scheduled change was amended.
    /// </summary>
    public const int MaxInstructionBytes = 200 * 1024;

    public required string Id { get; init; }

    public required Actor By { get; init; }

    public required ResourceId Resource { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public Reviewers Reviewers { get; init; } = Reviewers.None;

    public DateTimeOffset? ExecutionDate { get; init; }

    public CopySource? Source { get; init; }

    /// <summary>The stage of a workflow that it asks for; null for what is asked for by itself.</summary>
    public StageOfWorkflow? Stage { get; init; }

    /// <summary>The scheduled change that is to be changed; null for a change to the resource.</summary>
    public string? OperatingOnId { get; init; }

    /// <summary>Makes the request, or refuses it. Whether the instructions fit the resource is checked elsewhere.</summary>
    public Decision<ApprovalRequest> Decide(DateTimeOffset now)
    {
        if (CheckDescription("description", Description) is { } refusal)
        {
            return refusal;
        }

        if (
            (CheckInstructions(Instructions) ?? CheckExecutionDate("executionDate", ExecutionDate, now) ?? CheckOperation(now)) is
            { } impossible
        )
        {
            return impossible;
        }

        return Reviewers.AddTo(
            new ApprovalRequest
            {
                Id = Id,
                CreatedAt = now,
                Requestor = By,
                Resource = Resource,
                Description = Description,
                Instructions = Instructions,
                ExecutionDate = ExecutionDate,
                Source = Source,
                Stage = Stage,
                OperatingOnId = OperatingOnId,
            }
        );
    }

    /// <summary>A request that changes a scheduled change changes nothing else, and takes effect when it is applied.</summary>
    private Refusal? CheckOperation(DateTimeOffset now)
    {
        if (OperatingOnId is null)
        {
            return Instructions.FirstOrDefault(instruction => EditScheduledChange.IsKind(instruction.Kind)) is { } edit
                ? Invalid(
                    "instruction",
                    $"{edit.Kind} changes a scheduled change: ask for it on the flag's own route, and name the scheduled change by \"operatingOnId\"."
                )
                : null;
        }

        if (ExecutionDate is not null)
        {
            return Invalid(
                "execution_date",
                "\"executionDate\" and \"operatingOnId\" exclude each other: a scheduled change is changed as soon as the request is applied. To move it to another time, use updateScheduledChangesExecutionDate."
            );
        }

        return EditScheduledChange.Read(Instructions).Accepted(out var read, out var refusal) ? read.CheckDate(now) : refusal;
    }

    /// <param name="name">What the client calls the description.</param>
    /// <param name="description">The description.</param>
    internal static Refusal? CheckDescription(string name, string description) =>
        string.IsNullOrWhiteSpace(description) || description.Length > MaxDescriptionLength
            ? Invalid(
                "description",
                $"\"{name}\" must say in 1 to {MaxDescriptionLength} characters what the change is for; it has {description.Length}."
            )
            : null;

    /// <param name="instructions">The instructions.</param>
    /// <param name="name">What the client calls them.</param>
    internal static Refusal? CheckInstructions(IReadOnlyList<Instruction> instructions, string name = "instructions") =>
        instructions.Count == 0
            ? Invalid("instructions", $"\"{name}\" must hold at least one instruction, for example [{{\"kind\": \"turnFlagOn\"}}].")
        : instructions.Sum(StoredText.BytesOf) is > MaxInstructionBytes and var bytes
            ? new Refusal(
                "too_large",
                RefusalKind.Invalid,
                $"\"{name}\" would take {bytes} bytes, and at most {MaxInstructionBytes} can be kept; ask for the change in several requests."
            )
        : null;

    /// <param name="name">What the client calls the date.</param>
    /// <param name="date">The date, where there is one.</param>
    /// <param name="now">The time.</param>
    internal static Refusal? CheckExecutionDate(string name, DateTimeOffset? date, DateTimeOffset now) =>
        date <= now
            ? Invalid(
                "execution_date",
                $"\"{name}\" must be in the future, in Unix milliseconds; {date.Value.ToUnixTimeMilliseconds()} is not after {now.ToUnixTimeMilliseconds()}, the time now."
            )
            : null;

    private static Refusal Invalid(string what, string detail) => new($"invalid_{what}", RefusalKind.Invalid, detail);
}
