using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Instructions.Catalog;

/// <summary>Every instruction that a flag, segment or AI Config understands.</summary>
public static class InstructionCatalog
{
    internal static InstructionSet<FlagDraft> Flag { get; } = new(FlagTable.Definitions);

    internal static InstructionSet<SegmentDraft> Segment { get; } = new(SegmentTable.Definitions);

    internal static InstructionSet<AiConfigDraft> AiConfig { get; } = new(AiConfigTable.Definitions);

    /// <summary>All kinds of all resources.</summary>
    public static IReadOnlyList<InstructionKind> Kinds { get; } = [.. Flag.Kinds, .. Segment.Kinds, .. AiConfig.Kinds];

    /// <summary>The kinds that one sort of resource understands.</summary>
    public static IEnumerable<InstructionKind> Of(ResourceKind resource) => Kinds.Where(kind => kind.Resource == resource);

    /// <summary>The kind with exactly this name; null when that sort of resource has none.</summary>
    public static InstructionKind? Find(ResourceKind resource, string name) =>
        resource switch
        {
            ResourceKind.OutsideFlag => null,
            ResourceKind.Segment => Segment.Find(name),
            ResourceKind.AiConfig => AiConfig.Find(name),
            _ => Flag.Find(name),
        };
}
