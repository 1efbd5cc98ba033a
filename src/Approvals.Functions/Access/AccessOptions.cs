namespace Approvals.Access;

/// <summary>What base roles are worth.</summary>
public sealed class AccessOptions
{
    /// <summary>
    /// <c>Approvals__BaseRolesBypassRequiredApprovals</c>: whether writers and admins may change directly what requires an approval,
    /// as they may in LaunchDarkly; if not, only custom roles with bypassRequiredApproval let somebody do so.
    /// </summary>
    public bool BaseRolesBypassRequiredApprovals { get; set; } = true;
}
