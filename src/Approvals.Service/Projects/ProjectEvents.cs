using System.Text.Json.Nodes;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Projects;
using Approvals.Domain.Settings;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;

namespace Approvals.Service.Projects;

/// <summary>The audit events of projects, environments and approval settings.</summary>
internal static class ProjectEvents
{
    public static AuditEvent Made(Caller caller, Project made) =>
        OfProject(
            caller,
            made.Key,
            "made the",
            [Actions.CreateProject],
            new() { ["after"] = Snapshot.Of(made.WithMaskedKeys(), StorageJson.Default.Project) }
        );

    public static AuditEvent Changed(Caller caller, IEnumerable<string> actions, Project before, Project after) =>
        OfProject(
            caller,
            after.Key,
            "changed the",
            actions,
            Both(
                Snapshot.Of(before with { Environments = [] }, StorageJson.Default.Project),
                Snapshot.Of(after with { Environments = [] }, StorageJson.Default.Project)
            )
        );

    public static AuditEvent Deleted(Caller caller, Project deleted) =>
        OfProject(
            caller,
            deleted.Key,
            "deleted the",
            [Actions.DeleteProject],
            new() { ["before"] = Snapshot.Of(deleted.WithMaskedKeys(), StorageJson.Default.Project) }
        );

    public static AuditEvent Made(Caller caller, string projectKey, ProjectEnvironment made) =>
        OfEnvironment(caller, projectKey, made.Key, "made the", [Actions.CreateEnvironment], new() { ["after"] = Of(made) });

    public static AuditEvent Changed(
        Caller caller,
        string projectKey,
        IEnumerable<string> actions,
        ProjectEnvironment before,
        ProjectEnvironment after
    ) => OfEnvironment(caller, projectKey, after.Key, "changed the", actions, Both(Of(before), Of(after)));

    public static AuditEvent Deleted(Caller caller, string projectKey, ProjectEnvironment deleted) =>
        OfEnvironment(caller, projectKey, deleted.Key, "deleted the", [Actions.DeleteEnvironment], new() { ["before"] = Of(deleted) });

    /// <summary>The approval settings for a kind of resource in an environment were changed.</summary>
    public static AuditEvent SettingsChanged(
        Caller caller,
        string projectKey,
        string environmentKey,
        string resourceKind,
        ApprovalSettings before,
        ApprovalSettings after
    )
    {
        var details = Both(
            Snapshot.Of(before, StorageJson.Default.ApprovalSettings),
            Snapshot.Of(after, StorageJson.Default.ApprovalSettings)
        );
        details["resourceKind"] = resourceKind;
        return OfEnvironment(
            caller,
            projectKey,
            environmentKey,
            "changed the approval settings of the",
            [Actions.UpdateApprovalSettings],
            details
        );
    }

    private static AuditEvent OfProject(Caller caller, string key, string verb, IEnumerable<string> actions, JsonObject details) =>
        CallerEvents.Of(
            caller,
            "project",
            key,
            verb,
            actions.DefaultIfEmpty(Actions.ViewProject).Select(action => new AuditAccess(action, $"proj/{key}"))
        ) with
        {
            Details = details,
        };

    private static AuditEvent OfEnvironment(
        Caller caller,
        string projectKey,
        string key,
        string verb,
        IEnumerable<string> actions,
        JsonObject details
    ) =>
        CallerEvents.Of(
            caller,
            "environment",
            key,
            verb,
            actions.DefaultIfEmpty(Actions.ViewProject).Select(action => new AuditAccess(action, $"proj/{projectKey}:env/{key}"))
        ) with
        {
            Details = details,
        };

    private static JsonNode? Of(ProjectEnvironment environment) =>
        Snapshot.Of(environment.WithMaskedKeys(), StorageJson.Default.ProjectEnvironment);

    private static JsonObject Both(JsonNode? before, JsonNode? after) => new() { ["before"] = before, ["after"] = after };
}
