using Approvals.Functions.Api.Shared;

namespace Approvals.Functions.Api.Projects;

/// <summary>The members of a project that are read after a JSON patch was done on what clients see of it.</summary>
internal sealed record PatchedProject
{
    public required string Name { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? TimeZone { get; init; }

    public bool? IncludeInSnippetByDefault { get; init; }

    public required ClientSideAvailabilityRep DefaultClientSideAvailability { get; init; }
}
