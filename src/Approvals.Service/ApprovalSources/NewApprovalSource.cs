using Approvals.Domain.ApprovalSources;

namespace Approvals.Service.ApprovalSources;

/// <summary>An approval source as a caller asks for it.</summary>
public sealed record NewApprovalSource
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required string ProjectKey { get; init; }

    public required string EnvironmentKey { get; init; }

    public required bool On { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A source, with its token where that is shown: in the answer to the call that made it, and never again.</summary>
public sealed record ShownSource(ApprovalSource Source, string? Token = null);
