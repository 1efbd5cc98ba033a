using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Segments;

/// <summary>Who is in which segments.</summary>
public sealed class SegmentMembershipRoutes(ApiEndpoint endpoint, SegmentMembershipReader memberships, ResourceReader reader)
{
    private const string One = "api/v2/segments/{projectKey}/{environmentKey}/{segmentKey}";

    [Function("GetContextInstanceSegmentsMembershipByEnv")]
    [Describes(
        "Tell in which of an environment's segments a context is",
        Tag = "Segments",
        Answer = typeof(SegmentMembershipListRep),
        Body = typeof(ContextBody)
    )]
    [Refuses(403, 404)]
    public Task<IResult> Evaluate(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "api/v2/projects/{projectKey}/environments/{environmentKey}/segments/evaluate"
        )]
            HttpRequest request,
        string projectKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            ContextBody.From,
            (caller, context, cancellationToken) =>
                Answers.Of(
                    memberships.OfAsync(caller, projectKey, environmentKey, context, cancellationToken),
                    found =>
                        TypedResults.Json(
                            SegmentMembershipListRep.Of(projectKey, environmentKey, found),
                            SegmentsJson.Wire.SegmentMembershipListRep
                        )
                )
        );

    [Function("GetSegmentMembershipForContext")]
    [Describes(
        "Tell whether a segment names a key, of a context of any kind, as included or excluded",
        Tag = "Segments",
        Answer = typeof(SegmentNamingRep)
    )]
    [Refuses(403, 404)]
    public Task<IResult> OfContext(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One + "/contexts/{contextKey}")] HttpRequest request,
        string projectKey,
        string environmentKey,
        string segmentKey,
        string contextKey
    ) => NamingAsync(request, new(projectKey, environmentKey, ResourceKind.Segment, segmentKey), contextKey, ofUser: false);

    [Function("GetSegmentMembershipForUser")]
    [Describes("Tell whether a segment names a user as included or excluded", Tag = "Segments", Answer = typeof(SegmentNamingRep))]
    [Refuses(403, 404)]
    public Task<IResult> OfUser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One + "/users/{userKey}")] HttpRequest request,
        string projectKey,
        string environmentKey,
        string segmentKey,
        string userKey
    ) => NamingAsync(request, new(projectKey, environmentKey, ResourceKind.Segment, segmentKey), userKey, ofUser: true);

    private Task<IResult> NamingAsync(HttpRequest request, ResourceId id, string key, bool ofUser) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.GetAsync(caller, id, cancellationToken),
                    found =>
                    {
                        var segment = ((SegmentResource)found).Segment;
                        return TypedResults.Json(
                            new SegmentNamingRep(key, segment.Includes(key, ofUser), segment.Excludes(key, ofUser)),
                            SegmentsJson.Wire.SegmentNamingRep
                        );
                    }
                )
        );
}
