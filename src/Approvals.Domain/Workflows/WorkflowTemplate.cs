namespace Approvals.Domain.Workflows;

/// <summary>Stages from which workflows of any flag are made. It is never changed.</summary>
public sealed record WorkflowTemplate
{
    /// <summary>The most templates that there can be.</summary>
    public const int MaxKept = 100;

    public required string Id { get; init; }

    public required string Key { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The id of the member or service token who made it.</summary>
    public required string OwnerId { get; init; }

    public required IReadOnlyList<NewStage> Stages { get; init; }

    /// <summary>Whether its name or description has a text in it, in any letter case.</summary>
    public bool Has(string text) =>
        Name?.Contains(text, StringComparison.OrdinalIgnoreCase) is true
        || Description?.Contains(text, StringComparison.OrdinalIgnoreCase) is true;
}
