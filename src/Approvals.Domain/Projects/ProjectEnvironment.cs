using Approvals.Domain.Settings;

namespace Approvals.Domain.Projects;

/// <summary>One environment of a project and the approval rules in force there.</summary>
public sealed record ProjectEnvironment
{
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>Six hex digits.</summary>
    public string Color { get; init; } = "417505";

    /// <summary>The rules for flags.</summary>
    public ApprovalSettings ApprovalSettings { get; init; } = new();
}
