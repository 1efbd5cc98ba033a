using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Functions.Api.Flags;
using Approvals.Functions.Api.Projects;
using Approvals.Functions.Api.Settings;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Service.Requests;

namespace Approvals.Functions.Api.Requests;

/// <summary>
/// Shows approval requests in the shapes that LaunchDarkly's routes have for them: a wide one where requests for every resource are, and
/// a narrower one under a flag.
/// </summary>
internal static class RequestMapper
{
    public static ApprovalRequestRep ForAnyResource(RequestView view)
    {
        var (resource, self) = (view.Request.Resource, $"{RequestPaths.OfAnyResource}/{view.Request.Id}");
        return Common(
            view,
            new Dictionary<string, Link>
            {
                ["self"] = new(self),
                ["apply"] = new($"{self}/apply"),
                ["reviews"] = new($"{self}/reviews"),
            }
        ) with
        {
            ResourceId = resource.ToString(),
            ApprovalSettings = ApprovalSettingsRep.Of(view.Settings),
            Project = view.Project is { } project ? ProjectRep.Of(project) : null,
            Environments = view.Environments is { } environments
                ? [.. environments.Select(environment => EnvironmentRep.Of(resource.ProjectKey, environment))]
                : null,
            Flag = view.Flag is { } flag ? ExpandedFlagRep.Of(resource.ProjectKey, flag) : null,
            Resource = view.Resource is { } expanded ? ResourceRep.Of(resource, expanded) : null,
        };
    }

    /// <summary>What editing answers: the wide shape without two of its members, as LaunchDarkly has it.</summary>
    public static ApprovalRequestRep Edited(RequestView view) => ForAnyResource(view) with { ResourceId = null, ApprovalSettings = null };

    public static ApprovalRequestRep ForFlag(RequestView view)
    {
        var parent = RequestPaths.OfFlag(view.Request.Resource);
        return Common(view, new Dictionary<string, Link> { ["self"] = new($"{parent}/{view.Request.Id}"), ["parent"] = new(parent) });
    }

    private static ApprovalRequestRep Common(RequestView view, IReadOnlyDictionary<string, Link> links)
    {
        var request = view.Request;
        return new()
        {
            Id = request.Id,
            Version = request.Version,
            CreationDate = Milliseconds(request.CreatedAt),
            ServiceKind = view.Settings.ServiceKind,
            RequestorId = IdOf(request.Requestor, ActorKind.Member),
            Description = request.Description,
            ReviewStatus = request.ReviewStatus(view.Settings).ToWord(),
            AllReviews = [.. request.Reviews.Select(Of)],
            NotifyMemberIds = request.NotifyMemberIds,
            AppliedDate = request.AppliedAt is { } appliedAt ? Milliseconds(appliedAt) : null,
            AppliedByMemberId = IdOf(request.AppliedBy, ActorKind.Member),
            AppliedByServiceTokenId = IdOf(request.AppliedBy, ActorKind.ServiceToken),
            Status = request.Status.ToWord(),
            Instructions = [.. request.Instructions.Select(instruction => instruction.Body)],
            Conflicts = [.. view.Conflicts.Select(conflict => new ConflictRep(conflict.Instruction.Body, conflict.Reason))],
            ExecutionDate = request.EffectiveDate is { } executionDate ? Milliseconds(executionDate) : null,
            OperatingOnId = request.OperatingOnId,
            Source = request.Source is { } source ? new CopySourceRep(source.EnvironmentKey, source.Version) : null,
            Amendment = request.Amendment is { } amendment ? Of(amendment) : null,
            IntegrationMetadata = IntegrationMetadataRep.Of(request.External),
            IntegrationConfig = request.IntegrationConfig,
            ExternalProblem = ExternalProblemRep.Of(request),
            FrozenUntil = view.FrozenUntil is { } end ? Milliseconds(end) : null,
            ExpirationDate = view.ExpiresAt is { } expiry ? Milliseconds(expiry) : null,
            RequiredGroups = GroupApprovals.Of(request, view.Settings) is { Count: > 0 } groups
                ? [.. groups.Select(GroupStateRep.Of)]
                : null,
            Links = links,
        };
    }

    private static AmendmentRep Of(Amendment amendment) =>
        new()
        {
            Instructions = amendment.Instructions is { } instructions ? [.. instructions.Select(instruction => instruction.Body)] : null,
            ExecutionDate = amendment.ExecutionDate is { } date ? Milliseconds(date) : null,
            MemberId = IdOf(amendment.By, ActorKind.Member),
            ServiceTokenId = IdOf(amendment.By, ActorKind.ServiceToken),
            ApprovalRequestId = amendment.RequestId,
        };

    private static ReviewRep Of(Review review) =>
        new()
        {
            Id = review.Id,
            Kind = review.Kind.ToWord(),
            CreationDate = Milliseconds(review.CreatedAt),
            Comment = review.Comment,
            MemberId = IdOf(review.By, ActorKind.Member),
            ServiceTokenId = IdOf(review.By, ActorKind.ServiceToken),
        };

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static string? IdOf(Actor? actor, ActorKind kind) => actor?.Kind == kind ? actor.Id : null;
}
