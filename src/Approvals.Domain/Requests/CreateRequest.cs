using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Requests;

/// <summary>Asking for a change.</summary>
public sealed record CreateRequest
{
    public const int MaxDescriptionLength = 5000;

    public const int MaxReviewers = 10;

    public required string Id { get; init; }

    public required Actor By { get; init; }

    public required ResourceId Resource { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public IReadOnlyList<string> NotifyMemberIds { get; init; } = [];

    public DateTimeOffset? ExecutionDate { get; init; }

    public CopySource? Source { get; init; }

    /// <summary>Decides whether it may be asked. Whether the instructions fit the resource is the patch engine's word.</summary>
    public Decision<ApprovalRequest> Decide(DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(Description) || Description.Length > MaxDescriptionLength)
        {
            return Invalid("description", $"\"description\" must say in 1 to {MaxDescriptionLength} characters what the change is for; it has {Description.Length}.");
        }

        if (Instructions.Count == 0)
        {
            return Invalid("instructions", "\"instructions\" must hold at least one instruction, for example [{\"kind\": \"turnFlagOn\"}].");
        }

        var reviewers = NotifyMemberIds.Distinct(StringComparer.Ordinal).ToList();
        if (reviewers.Count > MaxReviewers)
        {
            return Invalid("reviewers", $"\"notifyMemberIds\" names {reviewers.Count} members; at most {MaxReviewers} can be asked to review one request.");
        }

        if (ExecutionDate <= now)
        {
            return Invalid("execution_date", $"\"executionDate\" must be in the future, in Unix milliseconds; {ExecutionDate.Value.ToUnixTimeMilliseconds()} is not after {now.ToUnixTimeMilliseconds()}, the time now.");
        }

        return new ApprovalRequest
        {
            Id = Id,
            CreatedAt = now,
            Requestor = By,
            Resource = Resource,
            Description = Description,
            Instructions = Instructions,
            NotifyMemberIds = reviewers,
            ExecutionDate = ExecutionDate,
            Source = Source,
        };
    }

    private static Refusal Invalid(string what, string detail) => new($"invalid_{what}", RefusalKind.Invalid, detail);
}
