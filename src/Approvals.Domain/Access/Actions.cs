namespace Approvals.Domain.Access;

/// <summary>What can be done to a resource, in LaunchDarkly's words for role actions.</summary>
public static class Actions
{
    public const string ViewProject = "viewProject";
    public const string CreateApprovalRequest = "createApprovalRequest";
    public const string ReviewApprovalRequest = "reviewApprovalRequest";
    public const string ApplyApprovalRequest = "applyApprovalRequest";
    public const string UpdateApprovalRequest = "updateApprovalRequest";
    public const string DeleteApprovalRequest = "deleteApprovalRequest";
    public const string CopyFlagConfigFrom = "copyFlagConfigFrom";
    public const string CopyFlagConfigTo = "copyFlagConfigTo";
    public const string UpdateApprovalSettings = "updateApprovalSettings";
}
