using System.Text.Json;
using Approvals.Domain.ExternalApprovals;

namespace Approvals.Service.ExternalApprovals;

/// <summary>A configuration as a caller asks for it.</summary>
public sealed record NewConfiguration
{
    public required string Name { get; init; }

    public required bool Enabled { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What is said for the form variables, an object; <see cref="ConfigurationForm.Redacted"/> leaves a secret as it is.</summary>
    public required JsonElement Values { get; init; }

    /// <summary>The object that has the form variables which requests have besides; null for none.</summary>
    public JsonElement? Additional { get; init; }
}
