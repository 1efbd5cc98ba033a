using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.Access;
using Approvals.Domain.ApprovalSources;
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

    /// <summary>Who last changed the description; null where nobody has, and in rows from before it was kept.</summary>
    public Actor? LastEditedBy { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    /// <summary>
    /// Members asked to review, by name or in a team or a required group as it was when it was asked; each once. Being asked gives no
    /// right that a member lacks.
    /// </summary>
    public IReadOnlyList<string> NotifyMemberIds { get; init; } = [];

    /// <summary>
    /// The members of <see cref="NotifyMemberIds"/> who were asked by name; all of them in rows from before teams could be asked.
    /// </summary>
    public IReadOnlyList<string> NamedMemberIds
    {
        get => field ?? NotifyMemberIds;
        init;
    }

    public IReadOnlyList<string> NotifyTeamKeys { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Review> Reviews { get; init; } = [];

    public RequestStatus Status { get; init; }

    /// <summary>When the change is asked to take effect; null for at once.</summary>
    public DateTimeOffset? ExecutionDate { get; init; }

    /// <summary>Whether it is a change that was scheduled directly, without an approval; lists of requests do not show it.</summary>
    public bool IsScheduledDirectly { get; init; }

    /// <summary>The id of the scheduled change that this request changes; null where it changes the resource.</summary>
    public string? OperatingOnId { get; init; }

    /// <summary>
    /// What an approval source told of the change, which it makes itself once it is approved here; null where the change is made here. It
    /// is on a resource of the kind <see cref="ResourceKind.OutsideFlag"/>.
    /// </summary>
    public ToldChange? Told { get; init; }

    /// <summary>How the change was amended while it was scheduled; null where it was not.</summary>
    public Amendment? Amendment { get; init; }

    /// <summary>How late the service may apply an approved request by itself: longer than recovery from a crash takes.</summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromMinutes(10);

    /// <summary>
    /// What the request was made for, as it was then; null once the request has ended, and in rows from before this was kept.
    /// </summary>
    public RequestBasis? Basis { get; init; }

    /// <summary>For a flag copy: where the state was copied from.</summary>
    public CopySource? Source { get; init; }

    /// <summary>What was said for the system that approves it, an object; null for nothing.</summary>
    public JsonElement? IntegrationConfig { get; init; }

    /// <summary>Its approval in another system; null where the rules in force name none.</summary>
    public ExternalApproval? External { get; init; }

    /// <summary>How many approvals in other systems it has had.</summary>
    public int ExternalCount { get; init; }

    /// <summary>For a stage of a workflow: which one. Both approval requests and what is scheduled directly may be one.</summary>
    public StageOfWorkflow? Stage { get; init; }

    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>Who applied it; null until it is applied, and when the service applied it.</summary>
    public Actor? AppliedBy { get; init; }

    /// <summary>What has been done about it because it waits; null for nothing.</summary>
    public WaitState? Waited { get; init; }

    /// <summary>When it failed because it had waited for too long; null when it did not.</summary>
    public DateTimeOffset? ExpiredAt { get; init; }

    /// <summary>The conflicts that made it fail; empty for every other status.</summary>
    public IReadOnlyList<Conflict> Failure { get; init; } = [];

    /// <summary>The approval settings when it was applied or expired; null until then.</summary>
    public ApprovalSettings? AppliedUnder { get; init; }

    /// <summary>
    /// The instructions that are finally carried out on the resource: amended ones, or those that the request gives the scheduled change
    /// that it changes.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<Instruction> EffectiveInstructions =>
        Edit is { } edit ? edit.Instructions ?? [] : Amendment?.Instructions ?? Instructions;

    /// <summary>When <see cref="EffectiveInstructions"/> are carried out; null for at once.</summary>
    [JsonIgnore]
    public DateTimeOffset? EffectiveDate => Amendment?.ExecutionDate ?? ExecutionDate;

    /// <summary>Digests of what <see cref="EffectiveInstructions"/> rest on, as it was when they were asked for.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> EffectivePremises =>
        (Amendment is { Instructions: not null } amendment ? amendment.Premises : Basis?.Premises)
        ?? ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Who is responsible for <see cref="EffectiveInstructions"/> that nobody approved; null where they were approved.</summary>
    [JsonIgnore]
    public Actor? Answerable =>
        Amendment switch
        {
            { By: { } by } => by,
            { Instructions: not null, RequestId: not null } => null,
            _ => IsScheduledDirectly ? Requestor : null,
        };

    /// <summary>How the request changes a scheduled change; null where it changes the resource.</summary>
    [JsonIgnore]
    public EditScheduledChange? Edit => OperatingOnId is null ? null : _edit.From(Instructions, ReadEdit);

    /// <summary>The time from which on the request can no longer be applied; null where it always can.</summary>
    [JsonIgnore]
    public DateTimeOffset? ApplyBefore => Edit is { } edit ? edit.ExecutionDate : ExecutionDate;

    /// <summary>Whether the request is pending and it is too late to apply it.</summary>
    public bool IsPastItsDate(DateTimeOffset now) => Status == RequestStatus.Pending && ApplyBefore <= now;

    /// <summary>
    /// Whether it is too late for the service to apply the request by itself. It may do so until <see cref="Lateness"/> after the date, so
    /// that a
    /// request which was approved in time is not lost to a crash.
    /// </summary>
    public bool IsTooLateToApplyItself(DateTimeOffset now) => IsPastItsDate(now - Lateness);

    /// <summary>Whether its workflow keeps it from being applied, whoever has approved it; never for what is no stage of a workflow.</summary>
    public bool IsHeldByWorkflow(DateTimeOffset now) => Status == RequestStatus.Pending && Stage?.IsReady(now) is false;

    /// <summary>
    /// The status of the reviews: under the given settings while the request is pending or when it expired, and approved once it was applied.
    /// </summary>
    public ReviewStatus ReviewStatus(ApprovalSettings inForce) =>
        Status == RequestStatus.Pending || ExpiredAt is not null ? Verdicts.StatusOf(this, inForce) : Requests.ReviewStatus.Approved;

    /// <summary>
    /// When it expired, otherwise the latest of creation, application and execution date; null until completed or failed.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? EndedAt =>
        !IsTerminal ? null : ExpiredAt ?? new[] { CreatedAt, AppliedAt ?? CreatedAt, EffectiveDate ?? CreatedAt }.Max();

    /// <summary>Whether it is completed or failed, which does not change any more.</summary>
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

    /// <summary>Applied, but the resource no longer allowed the change; or never applied in time. Nothing took effect.</summary>
    Failed,
}
