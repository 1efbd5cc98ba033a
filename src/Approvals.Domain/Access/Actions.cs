namespace Approvals.Domain.Access;

/// <summary>
/// The role actions, in LaunchDarkly's words. The actions that instructions need are in
/// <see cref="Instructions.Catalog.InstructionCatalog"/>.
/// </summary>
public static class Actions
{
    public const string ViewProject = "viewProject";
    public const string CreateProject = "createProject";
    public const string DeleteProject = "deleteProject";
    public const string UpdateProjectName = "updateProjectName";
    public const string UpdateIncludeInSnippetByDefault = "updateIncludeInSnippetByDefault";
    public const string UpdateDefaultClientSideAvailability = "updateDefaultClientSideAvailability";

    /// <summary>Not LaunchDarkly's.</summary>
    public const string UpdateProjectTimeZone = "updateProjectTimeZone";

    public const string UpdateProjectFlagDefaults = "updateProjectFlagDefaults";
    public const string CreateEnvironment = "createEnvironment";
    public const string DeleteEnvironment = "deleteEnvironment";
    public const string ViewSdkKey = "viewSdkKey";
    public const string UpdateApiKey = "updateApiKey";
    public const string UpdateMobileKey = "updateMobileKey";
    public const string UpdateColor = "updateColor";
    public const string UpdateTtl = "updateTtl";
    public const string UpdateSecureMode = "updateSecureMode";
    public const string UpdateDefaultTrackEvents = "updateDefaultTrackEvents";
    public const string UpdateRequireComments = "updateRequireComments";
    public const string UpdateConfirmChanges = "updateConfirmChanges";
    public const string UpdateCritical = "updateCritical";
    public const string UpdateApprovalSettings = "updateApprovalSettings";

    public const string CreateFlag = "createFlag";
    public const string CloneFlag = "cloneFlag";
    public const string DeleteFlag = "deleteFlag";
    public const string UpdateOn = "updateOn";
    public const string CopyFlagConfigFrom = "copyFlagConfigFrom";
    public const string CopyFlagConfigTo = "copyFlagConfigTo";
    public const string UpdateScheduledChanges = "updateScheduledChanges";

    /// <summary>Makes and deletes workflows.</summary>
    public const string UpdateFeatureWorkflows = "updateFeatureWorkflows";

    public const string CreateTriggers = "createTriggers";
    public const string UpdateTriggers = "updateTriggers";
    public const string DeleteTriggers = "deleteTriggers";

    public const string CreateSegment = "createSegment";
    public const string DeleteSegment = "deleteSegment";

    public const string CreateAiConfig = "createAIConfig";
    public const string UpdateAiConfig = "updateAIConfig";
    public const string DeleteAiConfig = "deleteAIConfig";
    public const string UpdateAiConfigVariation = "updateAIConfigVariation";

    public const string UpdateName = "updateName";
    public const string UpdateDescription = "updateDescription";
    public const string UpdateTags = "updateTags";

    public const string CreateApprovalRequest = "createApprovalRequest";
    public const string ReviewApprovalRequest = "reviewApprovalRequest";
    public const string ApplyApprovalRequest = "applyApprovalRequest";
    public const string UpdateApprovalRequest = "updateApprovalRequest";
    public const string DeleteApprovalRequest = "deleteApprovalRequest";

    /// <summary>Changes flags and AI Configs directly where an approval is required.</summary>
    public const string BypassRequiredApproval = "bypassRequiredApproval";

    /// <summary>Changes segments directly where an approval is required.</summary>
    public const string BypassRequiredSegmentApproval = "bypassRequiredSegmentApproval";

    /// <summary>Changes flags, segments and AI Configs, and applies requests, while a freeze window is in effect. Not LaunchDarkly's.</summary>
    public const string BypassFreezeWindow = "bypassFreezeWindow";

    /// <summary>How the names of both actions that bypass approvals begin.</summary>
    internal const string Bypass = "bypassRequired";

    internal static bool IsBypass(string action) => action is BypassRequiredApproval or BypassRequiredSegmentApproval;

    /// <summary>How a pattern begins that names an action which a pattern for all actions does not give.</summary>
    internal static string StemOf(string action) => IsBypass(action) ? Bypass : action;

    /// <summary>
    /// The four view actions from here on are not LaunchDarkly's: there every member sees members, teams and roles; owners and admins see
    /// tokens.
    /// </summary>
    public const string ViewMember = "viewMember";
    public const string ViewTeam = "viewTeam";
    public const string ViewRole = "viewRole";
    public const string ViewAccessToken = "viewAccessToken";

    /// <summary>
    /// Checks the hashes of the whole audit log. This action and the export are on <c>acct</c>; LaunchDarkly has neither.
    /// </summary>
    public const string VerifyAuditLog = "verifyAuditLog";
    public const string ExportAuditLog = "exportAuditLog";

    public const string CreateMember = "createMember";
    public const string UpdateMember = "updateMember";
    public const string UpdateRole = "updateRole";
    public const string UpdateCustomRole = "updateCustomRole";
    public const string DeleteMember = "deleteMember";

    public const string CreateTeam = "createTeam";
    public const string UpdateTeamName = "updateTeamName";
    public const string UpdateTeamDescription = "updateTeamDescription";
    public const string UpdateTeamMembers = "updateTeamMembers";
    public const string UpdateTeamCustomRoles = "updateTeamCustomRoles";
    public const string UpdateTeamPermissionGrants = "updateTeamPermissionGrants";
    public const string UpdateTeamRoleAttributes = "updateTeamRoleAttributes";
    public const string DeleteTeam = "deleteTeam";

    public const string CreateAccessToken = "createAccessToken";
    public const string UpdateAccessTokenName = "updateAccessTokenName";
    public const string UpdateAccessTokenPolicy = "updateAccessTokenPolicy";
    public const string ResetAccessToken = "resetAccessToken";
    public const string DeleteAccessToken = "deleteAccessToken";

    public const string CreateWebhook = "createWebhook";
    public const string UpdateUrl = "updateUrl";
    public const string UpdateSecret = "updateSecret";
    public const string UpdateStatements = "updateStatements";
    public const string DeleteWebhook = "deleteWebhook";

    /// <summary>This action and the next are on webhooks, and not LaunchDarkly's.</summary>
    public const string ViewWebhook = "viewWebhook";
    public const string ResendWebhook = "resendWebhook";

    /// <summary>These are on approval sources, and not LaunchDarkly's.</summary>
    public const string CreateApprovalSource = "createApprovalSource";
    public const string ViewApprovalSource = "viewApprovalSource";
    public const string ResetApprovalSourceToken = "resetApprovalSourceToken";
    public const string DeleteApprovalSource = "deleteApprovalSource";

    public const string CreateIntegration = "createIntegration";
    public const string UpdateConfiguration = "updateConfiguration";
    public const string DeleteIntegration = "deleteIntegration";

    /// <summary>Not LaunchDarkly's, where every member sees integrations.</summary>
    public const string ViewIntegration = "viewIntegration";

    /// <summary>These are on <c>template/KEY</c>. That is LaunchDarkly's name of the resource; the names of the actions are not known to be.</summary>
    public const string CreateWorkflowTemplate = "createWorkflowTemplate";
    public const string ViewWorkflowTemplate = "viewWorkflowTemplate";
    public const string DeleteWorkflowTemplate = "deleteWorkflowTemplate";

    public const string CreateRole = "createRole";
    public const string UpdatePolicy = "updatePolicy";
    public const string UpdateBasePermissions = "updateBasePermissions";
    public const string DeleteRole = "deleteRole";
}
