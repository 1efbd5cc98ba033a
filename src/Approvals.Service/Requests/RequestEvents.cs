using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Json;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Audit;

namespace Approvals.Service.Requests;

/// <summary>Audit events of approval requests, and of changes that were scheduled directly.</summary>
internal static class RequestEvents
{
    /// <summary>The member of an entry's details that tells of the request.</summary>
    public const string RequestMember = "approvalRequest";

    /// <summary>The member of that which has the id of who asked.</summary>
    public const string RequestorMember = "requestorId";

    /// <summary>The member of that which has the ids of the members who are asked to review.</summary>
    public const string AskedMember = "notifyMemberIds";

    /// <summary>The same as it was before.</summary>
    public const string AskedBeforeMember = "notifyMemberIdsBefore";

    /// <param name="caller">Who asked or scheduled; null for the service, which does so for stages of workflows.</param>
    /// <param name="request">The new request.</param>
    public static AuditEvent Created(Caller? caller, ApprovalRequest request) =>
        request.IsScheduledDirectly
            ? Of(caller, request, Actions.UpdateScheduledChanges, "scheduled a change of the", Whole(request))
            : Of(caller, request, Actions.CreateApprovalRequest, "asked for approval to change the", Asking(request)) with
            {
                Description = request.Description,
            };

    public static AuditEvent Reviewed(Caller caller, ApprovalRequest request, ReviewStatus reviewStatus)
    {
        var review = request.Reviews[^1];
        var verb = review.Kind switch
        {
            ReviewKind.Approve => "approved",
            ReviewKind.Decline => "declined",
            _ => "commented on",
        };
        var details = Short(request);
        (details["reviewId"], details["reviewKind"], details["reviewStatus"]) = (review.Id, review.Kind.ToWord(), reviewStatus.ToWord());
        return Of(caller, request, Actions.ReviewApprovalRequest, $"{verb} a requested change of the", details) with
        {
            Description = request.Description,
            Comment = review.Comment,
        };
    }

    public static AuditEvent Edited(Caller caller, ApprovalRequest before, ApprovalRequest after)
    {
        var details = Short(after);
        details["descriptionBefore"] = before.Description;
        details["description"] = after.Description;
        details[AskedBeforeMember] = Texts(before.NotifyMemberIds);
        details[AskedMember] = Texts(after.NotifyMemberIds);
        details["notifyTeamKeys"] = Texts(after.NotifyTeamKeys);
        return Of(caller, after, Actions.UpdateApprovalRequest, "edited the request to change the", details) with
        {
            Description = after.Description,
        };
    }

    /// <summary>A scheduled change was edited directly, without an approval.</summary>
    public static AuditEvent Amended(Caller caller, ApprovalRequest before, ApprovalRequest after)
    {
        var details = Whole(after);
        details["instructionsBefore"] = Snapshot.Of(before.EffectiveInstructions);
        details.Set("executionDateBefore", before.EffectiveDate?.ToUnixTimeMilliseconds());
        return Of(caller, after, Actions.UpdateScheduledChanges, "changed what is scheduled for the", details);
    }

    public static AuditEvent Deleted(Caller caller, ApprovalRequest request) =>
        Of(caller, request, Actions.DeleteApprovalRequest, "deleted the request to change the", Whole(request)) with
        {
            Description = request.Description,
        };

    /// <summary>A request that had ended was deleted because it was older than requests are kept.</summary>
    public static AuditEvent Purged(ApprovalRequest request) =>
        Of(caller: null, request, Actions.DeleteApprovalRequest, "purged an ended request to change the", Whole(request)) with
        {
            Description = request.Description,
        };

    public static AuditEvent CalledOff(Caller caller, ApprovalRequest scheduled) =>
        Of(caller, scheduled, Actions.UpdateScheduledChanges, "called off what was scheduled for the", Whole(scheduled));

    /// <summary>A request was scheduled, applied or executed, or failed at one of these.</summary>
    /// <param name="caller">Who applied it; null for the service.</param>
    /// <param name="before">The request as it was.</param>
    /// <param name="applied">The outcome.</param>
    /// <param name="resource">The resource as it was; null when it is gone.</param>
    public static AuditEvent Applied(Caller? caller, ApprovalRequest before, Applied applied, Resource? resource)
    {
        var request = applied.Request;
        var action = request.IsScheduledDirectly ? Actions.UpdateScheduledChanges : Actions.ApplyApprovalRequest;
        var isExecution = before.Status == RequestStatus.Scheduled;
        var verb = request.Status switch
        {
            RequestStatus.Scheduled => "scheduled an approved change of the",
            RequestStatus.Failed => isExecution ? "failed to make a scheduled change of the" : "failed to apply an approved change of the",
            _ => isExecution ? "made a scheduled change of the" : "applied an approved change of the",
        };
        var details = Whole(request);
        details.Set("resourceVersionBefore", resource?.Version);
        details.Set("resourceVersion", applied.Deleted ? null : applied.Changed?.Version);
        if (applied.Deleted)
        {
            details["resourceDeleted"] = true;
        }

        if (request.Status == RequestStatus.Failed)
        {
            details["failure"] = Snapshot.Of(
                new JsonArray([.. request.Failure.Select(conflict => JsonValue.Create($"{conflict.Instruction.Kind}: {conflict.Reason}"))])
            );
        }

        return Of(caller, request, action, verb, details) with
        {
            Description = request.Description,
            Reason =
                request.Status == RequestStatus.Failed
                    ? request.Failure is [var first, ..]
                        ? first.Rule ?? first.Reason
                        : "resource_gone"
                    : null,
        };
    }

    /// <summary>An approval source asked for approval.</summary>
    public static AuditEvent Asked(AuditActor by, ApprovalRequest request) =>
        Of(by, request, [Actions.CreateApprovalRequest], "asked for approval to change the", Asking(request)) with
        {
            Description = request.Description,
        };

    /// <summary>An approval source withdrew what it had asked for.</summary>
    public static AuditEvent Withdrawn(AuditActor by, ApprovalRequest request) =>
        Of(by, request, [Actions.DeleteApprovalRequest], "deleted the request to change the", Whole(request)) with
        {
            Description = request.Description,
        };

    /// <summary>An approval source said that it has made the change, whether it was approved or not.</summary>
    public static AuditEvent Made(AuditActor by, ApprovalRequest request) =>
        (
            request.Status == RequestStatus.Completed
                ? Of(by, request, [Actions.ApplyApprovalRequest], "applied an approved change of the", Whole(request))
                : Of(
                    by,
                    request,
                    [Actions.ApplyApprovalRequest, ApprovalGate.BypassAction(request.Resource.Kind)],
                    "made without an approval a change of the",
                    Whole(request)
                ) with
                {
                    Reason = "not_approved",
                }
        ) with
        {
            Description = request.Description,
        };

    internal static AuditEvent Of(Caller? caller, ApprovalRequest request, string action, string verb, JsonObject details) =>
        caller is null
            ? Of(AuditActor.Service, request, [action], verb, details)
            : Of(AuditActor.Of(caller.Identity.Member, caller.Identity.Token), request, [action], verb, details) with
            {
                Comment = caller.Comment,
            };

    private static AuditEvent Of(AuditActor by, ApprovalRequest request, IEnumerable<string> actions, string verb, JsonObject details) =>
        new(
            by,
            ResourceKinds.SpecifierOf(request.Resource.Kind),
            request.Resource.Key,
            verb,
            [.. actions.Select(action => new AuditAccess(action, request.Resource.ToString()))]
        )
        {
            Details = new() { [RequestMember] = details },
        };

    internal static JsonObject Short(ApprovalRequest request)
    {
        var details = new JsonObject
        {
            ["id"] = request.Id,
            ["version"] = request.Version,
            ["status"] = request.Status.ToWord(),
            [RequestorMember] = request.Requestor.Id,
        };
        details.Set("workflowId", request.Stage?.WorkflowId);
        details.Set("workflowStage", request.Stage?.Index);
        return details;
    }

    private static JsonObject Asking(ApprovalRequest request)
    {
        var details = Whole(request);
        details[AskedMember] = Texts(request.NotifyMemberIds);
        details["notifyTeamKeys"] = Texts(request.NotifyTeamKeys);
        return details;
    }

    private static JsonObject Whole(ApprovalRequest request)
    {
        var details = Short(request);
        details["instructions"] = Snapshot.Of(request.OperatingOnId is null ? request.EffectiveInstructions : request.Instructions);
        details.Set("executionDate", request.EffectiveDate?.ToUnixTimeMilliseconds());
        details.Set("operatingOnId", request.OperatingOnId);
        if (request.Told is { } told)
        {
            details["told"] = Snapshot.Of(told, StorageJson.Default.ToldChange);
        }

        return details;
    }

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
