using Approvals.Domain.Instructions;

namespace Approvals.Domain.Access;

/// <summary>Which base role may do what. What is not listed is denied.</summary>
public static class AccessRules
{
    private static readonly HashSet<string> s_reader = [Actions.ViewProject];

    private static readonly HashSet<string> s_writer =
    [
        .. s_reader,
        .. InstructionCatalog.Kinds.Select(kind => kind.Action),

        Actions.CreateProject,
        Actions.DeleteProject,
        Actions.UpdateProjectName,
        Actions.UpdateIncludeInSnippetByDefault,
        Actions.UpdateDefaultClientSideAvailability,

        Actions.CreateEnvironment,
        Actions.DeleteEnvironment,
        Actions.UpdateColor,
        Actions.UpdateTtl,
        Actions.UpdateSecureMode,
        Actions.UpdateDefaultTrackEvents,
        Actions.UpdateRequireComments,
        Actions.UpdateConfirmChanges,
        Actions.UpdateCritical,

        Actions.CreateFlag,
        Actions.CloneFlag,
        Actions.CopyFlagConfigFrom,
        Actions.CopyFlagConfigTo,
        Actions.UpdateScheduledChanges,

        Actions.CreateSegment,
        Actions.DeleteSegment,

        Actions.CreateAiConfig,
        Actions.UpdateAiConfig,
        Actions.DeleteAiConfig,
        Actions.UpdateAiConfigVariation,

        Actions.UpdateName,
        Actions.UpdateDescription,
        Actions.UpdateTags,

        Actions.CreateApprovalRequest,
        Actions.ReviewApprovalRequest,
        Actions.ApplyApprovalRequest,
        Actions.UpdateApprovalRequest,
        Actions.DeleteApprovalRequest,
        Actions.BypassRequiredApproval,
        Actions.BypassRequiredSegmentApproval,

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
