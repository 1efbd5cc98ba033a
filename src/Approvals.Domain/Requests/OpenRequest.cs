using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;

namespace Approvals.Domain.Requests;

/// <summary>A pending or scheduled request, as the index of its resource holds it for comparison with other requests.</summary>
/// <param name="Id">The request.</param>
/// <param name="EnvironmentKey">The environment it is for; null for the whole project.</param>
/// <param name="Parts">The parts of the resource that its instructions touch.</param>
public sealed record OpenRequest(string Id, string? EnvironmentKey, IReadOnlyList<string> Parts)
{
    /// <summary>The most open requests for one resource in one environment; each is compared with all others when it is shown.</summary>
    public const int MaxForOneResource = 100;

    public static IReadOnlyList<string> PartsOf(ApprovalRequest request) =>
        [
            .. TouchingInstructions(request)
                .Select(instruction => PartOf(request, instruction))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Refuses one more request when there are too many; null when there is room.</summary>
    /// <param name="resource">What it is for.</param>
    /// <param name="open">The open requests for the resource, in whatever environment.</param>
    public static Refusal? CheckRoom(Resources.ResourceId resource, IEnumerable<OpenRequest> open) =>
        open.Count(request => request.EnvironmentKey == resource.EnvironmentKey) < MaxForOneResource
            ? null
            : new Refusal(
                "too_many_open_requests",
                RefusalKind.Conflict,
                $"{MaxForOneResource} requests and scheduled changes are open for {resource}, which is the most that can be; apply or delete some of them first."
            );

    internal bool SharesEnvironmentWith(ApprovalRequest request) =>
        EnvironmentKey is null || request.Resource.EnvironmentKey is null || EnvironmentKey == request.Resource.EnvironmentKey;

    /// <summary>The instructions that touch the resource: none for a request that changes a scheduled change.</summary>
    internal static IReadOnlyList<Instruction> TouchingInstructions(ApprovalRequest request) =>
        request.OperatingOnId is null ? request.EffectiveInstructions : [];

    internal static string? PartOf(ApprovalRequest request, Instruction instruction) =>
        InstructionCatalog.Find(request.Resource.Kind, instruction.Kind)?.PartTouchedBy(instruction);
}
