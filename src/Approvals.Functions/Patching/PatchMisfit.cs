using Approvals.Domain;

namespace Approvals.Functions.Patching;

/// <summary>How a well-formed patch is refused that does not fit the document: 400 as LaunchDarkly does, but for tokens 422.</summary>
internal sealed record PatchMisfit(string Rule, RefusalKind Kind)
{
    public static PatchMisfit Invalid { get; } = new("invalid_patch", RefusalKind.Invalid);

    public static PatchMisfit Failed { get; } = new("patch_failed", RefusalKind.CannotBeDone);
}
