namespace Approvals.Domain.Flags;

/// <summary>A flag that a new one waits for.</summary>
/// <param name="Key">Key of the other flag.</param>
/// <param name="VariationId">The variation that it has to serve.</param>
public sealed record NewPrerequisite(string Key, string VariationId);
