using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>The targets that are taken off at a time, of a flag in one environment or of a segment, while a patch works on them.</summary>
internal interface IExpiringTargets
{
    IReadOnlyList<ExpiringTarget> Expiring { get; set; }

    PatchContext Context { get; }

    /// <summary>Says why the context is no target at the place; null when it is.</summary>
    /// <param name="key">The context.</param>
    /// <param name="place">As <see cref="ExpiringTarget.Place"/>.</param>
    string? FindTarget(TargetKey key, string place);
}

internal static class ExpiringTargets
{
    /// <summary>An expiring target goes with its target, whatever took that off.</summary>
    public static void ForgetThoseWithoutTarget(this IExpiringTargets draft)
    {
        if (draft.Expiring is [])
        {
            return;
        }

        ExpiringTarget[] left = [.. draft.Expiring.Where(it => draft.FindTarget(new(it.ContextKind, it.ContextKey), it.Place) is null)];
        if (left.Length < draft.Expiring.Count)
        {
            draft.Expiring = left;
        }
    }
}
