namespace Approvals.Domain.Access;

/// <summary>Which base role may do what. What is not listed is denied.</summary>
public static class AccessRules
{
    private static readonly HashSet<string> s_reader = [Actions.ViewProject];

    private static readonly HashSet<string> s_writer =
    [
        .. s_reader,
        Actions.CreateApprovalRequest,
        Actions.ReviewApprovalRequest,
        Actions.ApplyApprovalRequest,
        Actions.UpdateApprovalRequest,
        Actions.DeleteApprovalRequest,
        Actions.CopyFlagConfigFrom,
        Actions.CopyFlagConfigTo,

        // Not UpdateApprovalSettings: whoever needs an approval must not be able to say that none is needed.
    ];

    public static bool Allows(Role role, string action) => role switch
    {
        Role.Reader => s_reader.Contains(action),
        Role.Writer => s_writer.Contains(action),
        Role.Admin => true,
        _ => false,
    };
}
