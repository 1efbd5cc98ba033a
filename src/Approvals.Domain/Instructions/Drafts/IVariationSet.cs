using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>Something with variations, and with defaults among them.</summary>
internal interface IVariationSet
{
    IReadOnlyList<Variation> Variations { get; }

    FlagDefaults Defaults { get; set; }
}
