namespace Approvals.Domain.Access;

/// <summary>
/// The actions that lead around approvals: by themselves, by removing the rules, or by acting as somebody else. Only admins give them to
/// others without having them.
/// </summary>
public static class Grants
{
    private static readonly string[] s_tokens = ["token", "service-token"];

    /// <summary>Each guarded action, with the types of resource that it is for.</summary>
    private static readonly Dictionary<string, string[]> s_guarded = new()
    {
        [Actions.BypassRequiredApproval] = ["flag", "aiconfig"],
        [Actions.BypassRequiredSegmentApproval] = ["segment"],
        [Actions.BypassFreezeWindow] = ["flag", "segment", "aiconfig"],
        [Actions.UpdateApprovalSettings] = ["env"],
        [Actions.ViewAccessToken] = s_tokens,
        [Actions.CreateAccessToken] = s_tokens,
        [Actions.UpdateAccessTokenName] = s_tokens,
        [Actions.UpdateAccessTokenPolicy] = s_tokens,
        [Actions.ResetAccessToken] = s_tokens,
        [Actions.DeleteAccessToken] = s_tokens,
    };

    /// <summary>Null when the giver certainly has every guarded action wherever the policies allow it; refused in case of doubt.</summary>
    /// <param name="giver">The rights of the giver.</param>
    /// <param name="given">The policies that are given.</param>
    /// <param name="before">The policies that the receiver has already.</param>
    public static Refusal? Check(Rights giver, IEnumerable<Policy> given, IReadOnlyList<Policy> before)
    {
        var beyond =
            from policy in given
            from guarded in s_guarded
            let action = guarded.Key
            from some in policy.Gives(action, giver.MustNameIt(action))
            where
                some.MayBeOf(guarded.Value)
                && !giver.Have(action, some)
                && !before.Any(held => held.Has(action, some, giver.MustNameIt(action)))
            select action;
        return beyond.FirstOrDefault() is { } lacked
            ? new Refusal(
                "exceeds_caller",
                RefusalKind.Forbidden,
                $"This would allow the action '{lacked}' where you may not do it yourself; ask an admin, or leave the action out."
            )
            : null;
    }
}
