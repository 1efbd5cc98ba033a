using Approvals.Domain.Instructions;

namespace Approvals.Domain.Requests;

/// <summary>What other requests for the same resource need to know of a pending or scheduled one.</summary>
/// <param name="Id">The request.</param>
/// <param name="EnvironmentKey">The environment it is for; null for the whole project.</param>
/// <param name="Parts">What its instructions touch.</param>
public sealed record OpenRequest(string Id, string? EnvironmentKey, IReadOnlyList<string> Parts)
{
    /// <summary>How many conflicts with others one request shows: enough to know, and few where hundreds wait for one resource.</summary>
    public const int MaxConflictsShown = 10;

    public static IReadOnlyList<string> PartsOf(ApprovalRequest request) =>
        [.. TouchingInstructions(request).Select(instruction => PartOf(request, instruction)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The instructions of a request that touch what this one touches too; none when it is the request itself.</summary>
    public IEnumerable<Conflict> ConflictsWith(ApprovalRequest request) =>
        Id == request.Id || !SharesEnvironmentWith(request)
            ? []
            : from instruction in TouchingInstructions(request)
              where PartOf(request, instruction) is { } part && Parts.Any(own => Domain.Instructions.Parts.Overlap(own, part))
              select new Conflict(instruction, $"Another change that waits, {Id}, changes the same part of this resource.");

    private bool SharesEnvironmentWith(ApprovalRequest request) =>
        EnvironmentKey is null || request.Resource.EnvironmentKey is null || EnvironmentKey == request.Resource.EnvironmentKey;

    /// <summary>A request that changes a scheduled change touches nothing itself.</summary>
    private static IReadOnlyList<Instruction> TouchingInstructions(ApprovalRequest request) => request.OperatingOnId is null ? request.EffectiveInstructions : [];

    private static string? PartOf(ApprovalRequest request, Instruction instruction) =>
        InstructionCatalog.Find(request.Resource.Kind, instruction.Kind)?.PartTouchedBy(instruction);
}
