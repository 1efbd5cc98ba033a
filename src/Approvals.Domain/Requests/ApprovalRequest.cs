using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>
/// A change somebody asked for, or scheduled without asking, with everything that was said about it. Instructions never
/// change after creation, so an approval always holds for the content it was given on.
/// </summary>
public sealed record ApprovalRequest
{
    private readonly Derived<IReadOnlyList<Instruction>, EditScheduledChange> _edit = new();

    /// <summary>24 lower-case hex characters.</summary>
    public required string Id { get; init; }

    /// <summary>Starts at 1 and rises by one with each stored change.</summary>
    public int Version { get; init; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    public required Actor Requestor { get; init; }

    public required ResourceId Resource { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>
    /// Members asked to review, by name or in a team as it was when it was asked; each once. Being asked gives no right
    /// that a member lacks.
    /// </summary>
    public IReadOnlyList<string> NotifyMemberIds { get; init; } = [];

    /// <summary>Those of them who were asked by name; all in rows from before teams could be asked.</summary>
    public IReadOnlyList<string> NamedMemberIds { get => field ?? NotifyMemberIds; init; }

    public IReadOnlyList<string> NotifyTeamKeys { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Review> Reviews { get; init; } = [];

    public RequestStatus Status { get; init; }

    /// <summary>When the change takes effect, as it was asked for; absent for at once.</summary>
    public DateTimeOffset? ExecutionDate { get; init; }

    /// <summary>Whether it was scheduled without being asked for: then there is nothing to approve, and no list of requests has it.</summary>
    public bool IsScheduledDirectly { get; init; }

    /// <summary>The scheduled change that this request is to change; the instructions then say how, and the resource is left alone.</summary>
    public string? OperatingOnId { get; init; }

    /// <summary>What was made of it while it was scheduled; null as long as it is what was asked for.</summary>
    public Amendment? Amendment { get; init; }

    /// <summary>Longer than a crash costs, and short enough for the date to mean what it says.</summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromMinutes(10);

    /// <summary>What it was made for, as it was then; null for what has ended, and in rows from before this was kept.</summary>
    public RequestBasis? Basis { get; init; }

    /// <summary>For a flag copy: where the state was copied from.</summary>
    public CopySource? Source { get; init; }

    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>Who applied it; absent before, and when the service applied it by itself.</summary>
    public Actor? AppliedBy { get; init; }

    /// <summary>Why it failed; empty for every other status.</summary>
    public IReadOnlyList<Conflict> Failure { get; init; } = [];

    /// <summary>The rules it was applied under; absent before.</summary>
    public ApprovalSettings? AppliedUnder { get; init; }

    /// <summary>What is done to the resource in the end; by the other change, where the request is for changing one.</summary>
    [JsonIgnore]
    public IReadOnlyList<Instruction> EffectiveInstructions => Edit is { } edit ? edit.Instructions ?? [] : Amendment?.Instructions ?? Instructions;

    /// <summary>When that is done; absent for at once.</summary>
    [JsonIgnore]
    public DateTimeOffset? EffectiveDate => Amendment?.ExecutionDate ?? ExecutionDate;

    /// <summary>Digests of what <see cref="EffectiveInstructions"/> rest on, as it was when they were asked for.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> EffectivePremises =>
        (Amendment is { Instructions: not null } amendment ? amendment.Premises : Basis?.Premises) ?? ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Who has it done without an approval of what is done; null where that was approved.</summary>
    [JsonIgnore]
    public Actor? Answerable => Amendment switch
    {
        { By: { } by } => by,
        { Instructions: not null, RequestId: not null } => null,
        _ => IsScheduledDirectly ? Requestor : null,
    };

    /// <summary>How it changes the scheduled change that it operates on; null where it operates on none.</summary>
    [JsonIgnore]
    public EditScheduledChange? Edit =>
        OperatingOnId is null ? null : _edit.From(Instructions, ReadEdit);

    /// <summary>From when on it is too late to apply it; null for never.</summary>
    [JsonIgnore]
    public DateTimeOffset? ApplyBefore => Edit is { } edit ? edit.ExecutionDate : ExecutionDate;

    /// <summary>Whether it waits still and can no longer be applied in time.</summary>
    public bool IsPastItsDate(DateTimeOffset now) => Status == RequestStatus.Pending && ApplyBefore <= now;

    /// <summary>
    /// Whether it can no longer be applied by the service itself. Verdicts are taken before the date only; what was approved by then
    /// is not lost to a process that died, or came late to it: it is done <see cref="Lateness"/> after the date at most.
    /// </summary>
    public bool IsTooLateToApplyItself(DateTimeOffset now) => IsPastItsDate(now - Lateness);

    /// <summary>What the reviews amount to: under the rules in force while it is pending, and approved for good once it was applied.</summary>
    public ReviewStatus ReviewStatus(ApprovalSettings inForce) =>
        Status == RequestStatus.Pending ? Verdicts.StatusOf(this, inForce) : Requests.ReviewStatus.Approved;

    /// <summary>When there was nothing left to happen to it: it was applied, and its date had come; null while something may.</summary>
    [JsonIgnore]
    public DateTimeOffset? EndedAt => !IsTerminal ? null : new[] { CreatedAt, AppliedAt ?? CreatedAt, EffectiveDate ?? CreatedAt }.Max();

    /// <summary>Completed and failed are for ever.</summary>
    [JsonIgnore]
    public bool IsTerminal => Status is RequestStatus.Completed or RequestStatus.Failed;

    private EditScheduledChange ReadEdit(IReadOnlyList<Instruction> instructions) =>
        EditScheduledChange.Read(instructions).Accepted(out var edit, out var refusal)
            ? edit
            : throw new InvalidOperationException($"The request {Id} should never have been accepted: {refusal.Detail}");
}

public enum RequestStatus
{
    /// <summary>Not applied yet.</summary>
    Pending,

    /// <summary>Applied with a later execution date; the change is still to come.</summary>
    Scheduled,

    /// <summary>The change took effect.</summary>
    Completed,

    /// <summary>Applied, but the resource no longer allowed the change; nothing took effect.</summary>
    Failed,
}
