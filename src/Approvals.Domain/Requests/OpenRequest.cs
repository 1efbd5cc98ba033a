using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;

namespace Approvals.Domain.Requests;

/// <summary>What others that are for the same resource need to know of a pending or scheduled one.</summary>
/// <param name="Id">The request.</param>
/// <param name="EnvironmentKey">The environment it is for; null for the whole project.</param>
/// <param name="Parts">What its instructions touch.</param>
public sealed record OpenRequest(string Id, string? EnvironmentKey, IReadOnlyList<string> Parts)
{
    /// <summary>How many may wait for one resource in one environment: each is held against all others when it is shown.</summary>
    public const int MaxForOneResource = 100;

    public static IReadOnlyList<string> PartsOf(ApprovalRequest request) =>
        [.. TouchingInstructions(request).Select(instruction => PartOf(request, instruction)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Whether one more may be asked for.</summary>
    /// <param name="resource">What it is for.</param>
    /// <param name="open">The open requests for the resource, in whatever environment.</param>
    public static Refusal? CheckRoom(Resources.ResourceId resource, IEnumerable<OpenRequest> open) =>
        open.Count(request => request.EnvironmentKey == resource.EnvironmentKey) < MaxForOneResource ? null : new Refusal(
            "too_many_open_requests",
            RefusalKind.Conflict,
            $"{MaxForOneResource} requests and scheduled changes are open for {resource}, which is the most that can be; apply or delete some of them first.");

    internal bool SharesEnvironmentWith(ApprovalRequest request) =>
        EnvironmentKey is null || request.Resource.EnvironmentKey is null || EnvironmentKey == request.Resource.EnvironmentKey;

    /// <summary>A request that changes a scheduled change touches nothing itself.</summary>
    internal static IReadOnlyList<Instruction> TouchingInstructions(ApprovalRequest request) => request.OperatingOnId is null ? request.EffectiveInstructions : [];

    internal static string? PartOf(ApprovalRequest request, Instruction instruction) =>
        InstructionCatalog.Find(request.Resource.Kind, instruction.Kind)?.PartTouchedBy(instruction);
}
