using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;

namespace Approvals.Service.AuditLog;

/// <summary>Who may see which audit entries: whoever may see all resources that an entry is about.</summary>
internal static class AuditVisibility
{
    /// <summary>Start of the resource string of a member's token, <c>member/ID:token/ID</c>.</summary>
    private const string TokensOf = "member/";

    /// <summary>Whether a chain may have entries that the caller may see. If not, it is not read.</summary>
    public static bool MaySee(Caller caller, AuditChain chain) =>
        chain.ProjectKey is { } project
            ? caller.May(Actions.ViewProject, Targets.Since(project: null, tags: null).OfProject(project))
            : caller.Identity.Rights.MightAllow(ActionOf(chain))
                || (chain.Name == AccountKeys.Tokens && caller.Identity.Member is not null);

    /// <summary>Whether the caller may see an entry. Everybody may see entries about their own tokens.</summary>
    public static bool MaySee(Caller caller, ParsedAuditEntry line) =>
        line.Resources.All(resource =>
            caller.May(ActionOf(line.Chain), Targets.Recorded(resource))
            || (line.Chain.Name == AccountKeys.Tokens && IsOwn(caller, resource))
        );

    private static bool IsOwn(Caller caller, string resource) =>
        caller.Identity.Member?.Id is { } id && resource.StartsWith($"{TokensOf}{id}:", StringComparison.Ordinal);

    private static string ActionOf(AuditChain chain) =>
        chain.Name switch
        {
            AccountKeys.Members => Actions.ViewMember,
            AccountKeys.Teams => Actions.ViewTeam,
            AccountKeys.Roles => Actions.ViewRole,
            AccountKeys.Tokens => Actions.ViewAccessToken,
            AccountKeys.Subscribers => Actions.ViewWebhook,
            AccountKeys.ApprovalSources => Actions.ViewApprovalSource,
            AccountKeys.Integrations => Actions.ViewIntegration,
            AccountKeys.WorkflowTemplates => Actions.ViewWorkflowTemplate,
            _ => Actions.ViewProject,
        };
}
