namespace Approvals.Domain.Access;

/// <summary>
/// What nobody but admins gives to others who lacks it: the actions that lead around approvals, by themselves, by taking the rules
/// away, or by acting as somebody else.
/// </summary>
public static class Grants
{
    private static readonly string[] s_tokens = ["token", "service-token"];

    /// <summary>With the types of what each can be done to; a statement for other things gives nothing.</summary>
    private static readonly Dictionary<string, string[]> s_guarded = new()
    {
        [Actions.BypassRequiredApproval] = ["flag", "aiconfig"],
        [Actions.BypassRequiredSegmentApproval] = ["segment"],
        [Actions.UpdateApprovalSettings] = ["env"],
        [Actions.ViewAccessToken] = s_tokens,
        [Actions.CreateAccessToken] = s_tokens,
        [Actions.UpdateAccessTokenName] = s_tokens,
        [Actions.UpdateAccessTokenPolicy] = s_tokens,
        [Actions.ResetAccessToken] = s_tokens,
        [Actions.DeleteAccessToken] = s_tokens,
    };

    /// <summary>Null when the giver certainly has, everywhere, whatever the policies allow of those actions. In doubt it is not given.</summary>
    /// <param name="giver">What the giver may do.</param>
    /// <param name="given">What is given.</param>
    /// <param name="before">What those have already whom it is given to.</param>
    public static Refusal? Check(Rights giver, IEnumerable<Policy> given, IReadOnlyList<Policy> before)
    {
        var beyond =
            from policy in given
            from guarded in s_guarded
            let action = guarded.Key
            from some in policy.Gives(action, giver.MustNameIt(action))
            where some.MayBeOf(guarded.Value) && !giver.Have(action, some) && !before.Any(held => held.Has(action, some, giver.MustNameIt(action)))
            select action;
        return beyond.FirstOrDefault() is { } lacked
            ? new Refusal("exceeds_caller", RefusalKind.Forbidden, $"This would allow the action '{lacked}' where you may not do it yourself; ask an admin, or leave the action out.")
            : null;
    }
}
