using Approvals.Domain.Flags;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Scheduling;
using Approvals.Domain.Settings;
using Approvals.Functions.Api.Flags;
using Approvals.Functions.Api.Projects;
using Approvals.Functions.Api.Settings;
using Approvals.Functions.Http;
using Approvals.Requests;

namespace Approvals.Functions.Api.Requests;

/// <summary>The two families of routes that show the same requests: for every resource, and a flag's own narrower one.</summary>
internal abstract class RequestFamily
{
    public static readonly RequestFamily AnyResource = new AnyResourceFamily();

    /// <summary>What editing answers: as for every resource, without the members that LaunchDarkly has on the others only.</summary>
    public static readonly RequestFamily AnyResourceEdited = new AnyResourceEditedFamily();

    public static readonly RequestFamily OfFlag = new FlagFamily();

    private const string Api = "/api/v2";

    public abstract ApprovalRequestRep Rep(RequestView view);

    public static string Path(ResourceId flag) =>
        $"{Api}/projects/{flag.ProjectKey}/flags/{flag.Key}/environments/{flag.EnvironmentKey}/approval-requests";

    /// <summary>Where a change of a resource can be asked for.</summary>
    public static string HrefToCreate(ResourceId resource) =>
        resource is { Kind: ResourceKind.Flag, EnvironmentKey: not null } ? Path(resource) : $"{Api}/approval-requests";

    private static ApprovalRequestRep Common(RequestView view, IReadOnlyDictionary<string, Link> links)
    {
        var request = view.Request;
        return new()
        {
            Id = request.Id,
            Version = request.Version,
            CreationDate = Milliseconds(request.CreatedAt),
            ServiceKind = ApprovalSettings.OwnServiceKind,
            RequestorId = IdOf(request.Requestor, ActorKind.Member),
            Description = request.Description,
            ReviewStatus = Word(request.ReviewStatus(view.Settings)),
            AllReviews = [.. request.Reviews.Select(Rep)],
            NotifyMemberIds = request.NotifyMemberIds,
            AppliedDate = request.AppliedAt is { } appliedAt ? Milliseconds(appliedAt) : null,
            AppliedByMemberId = IdOf(request.AppliedBy, ActorKind.Member),
            AppliedByServiceTokenId = IdOf(request.AppliedBy, ActorKind.ServiceToken),
            Status = Word(request.Status),
            Instructions = [.. request.Instructions.Select(instruction => instruction.Body)],
            Conflicts = [.. view.Conflicts.Select(conflict => new ConflictRep(conflict.Instruction.Body, conflict.Reason))],
            ExecutionDate = request.EffectiveDate is { } executionDate ? Milliseconds(executionDate) : null,
            OperatingOnId = request.OperatingOnId,
            Source = request.Source is { } source ? new CopySourceRep(source.EnvironmentKey, source.Version) : null,
            Amendment = request.Amendment is { } amendment ? Rep(amendment) : null,
            Links = links,
        };
    }

    private static AmendmentRep Rep(Amendment amendment) => new()
    {
        Instructions = amendment.Instructions is { } instructions ? [.. instructions.Select(instruction => instruction.Body)] : null,
        ExecutionDate = amendment.ExecutionDate is { } date ? Milliseconds(date) : null,
        MemberId = IdOf(amendment.By, ActorKind.Member),
        ServiceTokenId = IdOf(amendment.By, ActorKind.ServiceToken),
        ApprovalRequestId = amendment.RequestId,
    };

    private static ReviewRep Rep(Review review) => new()
    {
        Id = review.Id,
        Kind = Word(review.Kind),
        CreationDate = Milliseconds(review.CreatedAt),
        Comment = review.Comment,
        MemberId = IdOf(review.By, ActorKind.Member),
        ServiceTokenId = IdOf(review.By, ActorKind.ServiceToken),
    };

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();

    private static string? IdOf(Actor? actor, ActorKind kind) => actor?.Kind == kind ? actor.Id : null;

    private sealed class AnyResourceFamily : RequestFamily
    {
        public override ApprovalRequestRep Rep(RequestView view)
        {
            var self = $"{Api}/approval-requests/{view.Request.Id}";
            return Common(view, new Dictionary<string, Link>
            {
                ["self"] = new(self),
                ["apply"] = new($"{self}/apply"),
                ["reviews"] = new($"{self}/reviews"),
            }) with
            {
                ResourceId = view.Request.Resource.ToString(),
                ApprovalSettings = ApprovalSettingsRep.Of(view.Settings),
                Project = view.Project is { } project ? ProjectRep.Of(project) : null,
                Environments = view.Environments is { } environments ? [.. environments.Select(environment => EnvironmentRep.Of(view.Request.Resource.ProjectKey, environment))] : null,
                Flag = view.Flag is { } flag ? ExpandedFlagRep.Of(view.Request.Resource.ProjectKey, flag) : null,
                Resource = view.Resource is { } resource ? ResourceRep.Of(view.Request.Resource, resource) : null,
            };
        }
    }

    private sealed class AnyResourceEditedFamily : RequestFamily
    {
        public override ApprovalRequestRep Rep(RequestView view) => AnyResource.Rep(view) with { ResourceId = null, ApprovalSettings = null };
    }

    private sealed class FlagFamily : RequestFamily
    {
        public override ApprovalRequestRep Rep(RequestView view)
        {
            var parent = Path(view.Request.Resource);
            return Common(view, new Dictionary<string, Link>
            {
                ["self"] = new($"{parent}/{view.Request.Id}"),
                ["parent"] = new(parent),
            });
        }
    }
}
