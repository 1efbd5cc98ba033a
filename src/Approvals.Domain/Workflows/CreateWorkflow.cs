using Approvals.Domain.Access;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Workflows;

/// <summary>The command to make a workflow.</summary>
public sealed record CreateWorkflow
{
    public const int MaxDescriptionLength = 2000;

    /// <summary>The most active workflows of a flag, in all environments together.</summary>
    public const int MaxActive = 20;

    /// <summary>The most workflows of a flag, those that have ended among them; they are listed together.</summary>
    public const int MaxKept = 200;

    public required string Id { get; init; }

    public required Actor By { get; init; }

    /// <summary>Who looks after it; null for who makes it.</summary>
    public string? MaintainerId { get; init; }

    public required ResourceId Flag { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<NewStage> Stages { get; init; }

    /// <inheritdoc cref="Workflow.TemplateKey"/>
    public string? TemplateKey { get; init; }

    /// <summary>Makes the workflow, or refuses it. Whether its stages fit the flag is checked elsewhere.</summary>
    /// <param name="basis">What it is made for.</param>
    /// <param name="timeZone">The IANA name of the project's time zone.</param>
    /// <param name="others">The workflows of the flag.</param>
    /// <param name="now">The time.</param>
    public Decision<Workflow> Decide(WorkflowBasis basis, string timeZone, IReadOnlyCollection<Workflow> others, DateTimeOffset now) =>
        (CheckTexts() ?? StageLimits.Check(Stages, now) ?? CheckRoom(others)) is { } refusal
            ? refusal
            : new Workflow
            {
                Id = Id,
                CreatedAt = now,
                Name = Name,
                Description = Description,
                Flag = Flag,
                Creator = By,
                MaintainerId = MaintainerId ?? By.Id,
                TimeZone = timeZone,
                Basis = basis,
                TemplateKey = TemplateKey,
                Stages = [.. Stages.Index().Select(it => Stage.New(Id, it.Index, it.Item))],
            };

    private Refusal? CheckTexts() =>
        string.IsNullOrWhiteSpace(Name) || Name.Length > StageLimits.MaxNameLength
            ? Invalid("name", $"must have 1 to {StageLimits.MaxNameLength} characters, and not only white space")
        : Description?.Length > MaxDescriptionLength
            ? Invalid("description", $"must have at most {MaxDescriptionLength} characters; it has {Description.Length}")
        : null;

    private Refusal? CheckRoom(IReadOnlyCollection<Workflow> others) =>
        others.Count(other => other.Status == WorkflowStatus.Active) >= MaxActive
            ? new Refusal(
                "too_many_workflows",
                RefusalKind.Conflict,
                $"{MaxActive} workflows of the flag '{Flag.Key}' are active, and that is the most there can be; wait for one, or delete one."
            )
        : others.Count >= MaxKept
            ? new Refusal(
                "too_many_workflows",
                RefusalKind.Conflict,
                $"The flag '{Flag.Key}' has {MaxKept} workflows, with those that have ended, and that is the most that are kept; delete some."
            )
        : null;

    private static Refusal Invalid(string member, string what) =>
        new($"invalid_{member}", RefusalKind.Invalid, $"\"{member}\" {what}.") { Errors = [new(member, $"\"{member}\" {what}.")] };
}
