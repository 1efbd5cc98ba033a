using Approvals.Domain.Access;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Requests;

/// <summary>
/// The command to change the description and the reviewers of a request. The change that it asks for can't be
/// edited, so no approval ever moves onto other content.
/// </summary>
public sealed record EditRequest
{
    private const string AddReviewers = "addReviewers";

    private const string UpdateDescription = "updateDescription";

    /// <summary>Who edits it; null while only what is asked for was read.</summary>
    public Actor? By { get; init; }

    /// <summary>The new description; null to keep it.</summary>
    public string? Description { get; init; }

    public IReadOnlyList<string> NotifyMemberIds { get; init; } = [];

    public IReadOnlyList<string> NotifyTeamKeys { get; init; } = [];

    /// <summary>Reads a semantic patch. The last description wins, and reviewers add up.</summary>
    public static Decision<EditRequest> Read(IReadOnlyList<Instruction> instructions) =>
        SemanticEdit.Read(new EditRequest(), instructions, $"{AddReviewers} or {UpdateDescription}", With);

    /// <summary>The edited request; its version rises only when something differs.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reviewers">The members and teams that the edit names.</param>
    public Decision<ApprovalRequest> Decide(ApprovalRequest request, Reviewers reviewers)
    {
        if (request.Status != RequestStatus.Pending)
        {
            return new Refusal(
                "not_pending",
                RefusalKind.Conflict,
                $"The request is {request.Status.ToWord()} already; only a pending request can be edited."
            );
        }

        if (Description is not null && Description != request.Description && request.Told is { SourceName: var source })
        {
            return new Refusal(
                "told_elsewhere",
                RefusalKind.Conflict,
                $"The description is what '{source}' told of the change, and stays as it was told; say more in a comment."
            );
        }

        if (
            Description is not null
            && Description != request.Description
            && request.Reviews.Any(review => review.Kind != ReviewKind.Comment)
        )
        {
            return new Refusal(
                "already_reviewed",
                RefusalKind.Conflict,
                "Somebody has approved or declined the request for what its description says, so that can no longer be changed; say more in a comment, or delete the request and ask anew."
            );
        }

        var described =
            Description is null || Description == request.Description
                ? request
                : request with
                {
                    Description = Description,
                    LastEditedBy = By,
                };
        if (!reviewers.AddTo(described).Accepted(out var edited, out var refusal))
        {
            return refusal;
        }

        return Differs(request, edited) ? edited with { Version = request.Version + 1 } : request;
    }

    private static Decision<EditRequest> With(EditRequest edit, string kind, InstructionReader reader) =>
        kind switch
        {
            AddReviewers => edit.WithReviewers(reader),
            UpdateDescription => edit.WithDescription(reader),
            _ => new Refusal(
                "unknown_kind",
                RefusalKind.Invalid,
                $"a request can be edited by {AddReviewers} and {UpdateDescription} only."
            ),
        };

    private Decision<EditRequest> WithReviewers(InstructionReader reader)
    {
        var members = Optional(reader, "notifyMemberIds", "569fdeadbeef1644facecafe");
        var teams = Optional(reader, "notifyTeamKeys", "backend");
        if (reader.Problem is null && members is [] && teams is [])
        {
            return Invalid("\"notifyMemberIds\" or \"notifyTeamKeys\" must name somebody.");
        }

        var edit = this with { NotifyMemberIds = [.. NotifyMemberIds, .. members], NotifyTeamKeys = [.. NotifyTeamKeys, .. teams] };
        return Reviewers.TooMany(edit.NotifyMemberIds, edit.NotifyTeamKeys) is { } refusal ? refusal : edit;
    }

    private Decision<EditRequest> WithDescription(InstructionReader reader)
    {
        var description = reader.String("value");
        return CreateRequest.CheckDescription("value", description) is { } refusal ? refusal : this with { Description = description };
    }

    private static IReadOnlyList<string> Optional(InstructionReader reader, string name, string example) =>
        reader.Has(name) ? reader.Strings(name, example) : [];

    /// <summary>Reviewers are only ever added, so their number tells.</summary>
    private static bool Differs(ApprovalRequest before, ApprovalRequest after) =>
        before.Description != after.Description
        || before.NamedMemberIds.Count != after.NamedMemberIds.Count
        || before.NotifyTeamKeys.Count != after.NotifyTeamKeys.Count
        || before.NotifyMemberIds.Count != after.NotifyMemberIds.Count;

    private static Refusal Invalid(string detail) => new("invalid_instruction", RefusalKind.Invalid, detail);
}
