using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Segments;

/// <summary>Segments of an environment: <c>/api/v2/segments</c>.</summary>
public sealed class SegmentRoutes(
    ApiEndpoint endpoint,
    ResourceReader reader,
    InstructionWriter writer,
    SegmentCreator creator,
    SegmentDeleter deleter,
    SegmentFlags flags
)
{
    private const string All = "api/v2/segments/{projectKey}/{environmentKey}";

    private const string One = All + "/{segmentKey}";

    [Function("GetSegments")]
    [Describes(
        "List an environment's segments in the order of their keys, or as sort says",
        Tag = "Segments",
        Answer = typeof(SegmentListRep)
    )]
    [Refuses(403, 404)]
    [Takes(
        "filter",
        "Which segments: conditions such as tags anyOf [\"beta\"] on query, tags, includedKeys and excludedKeys (equals, anyOf), unbounded "
            + "(equals) and external (exists), joined by a comma (and) or a vertical bar (or), grouped by parentheses."
    )]
    [Takes(
        "sort",
        "By what to sort: any of name, creationDate and lastModified, joined by commas, with - before one for the other direction."
    )]
    [Takes("limit", "How many at most: 1 to 200, 20 if not said.", Type = typeof(int))]
    [Takes("offset", "How many of the first to skip.", Type = typeof(int))]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request,
        string projectKey,
        string environmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            SegmentLists.Parse(request.Query["filter"], request.Query["sort"], Paging.Asked(request.Query)),
            (caller, asked, cancellationToken) =>
                Answers.Of(
                    reader.SegmentsAsync(caller, projectKey, environmentKey, asked, cancellationToken),
                    found =>
                        TypedResults.Json(
                            new SegmentListRep
                            {
                                Items =
                                [
                                    .. found.Items.Select(segment =>
                                        SegmentRep.Of(Segment(projectKey, environmentKey, segment.Key), segment)
                                    ),
                                ],
                                TotalCount = found.TotalCount,
                                Links = Paging.Links(
                                    $"/api/v2/segments/{projectKey}/{environmentKey}",
                                    request.Query,
                                    asked.Page,
                                    found.TotalCount
                                ),
                            },
                            SegmentsJson.Wire.SegmentListRep
                        )
                )
        );

    [Function("PostSegment")]
    [Describes(
        "Make a segment that nobody is in yet",
        Tag = "Segments",
        Status = 201,
        Answer = typeof(SegmentRep),
        Body = typeof(NewSegmentBody),
        TakesKey = true
    )]
    [Refuses(403, 404, 409)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request,
        string projectKey,
        string environmentKey
    ) =>
        endpoint.HandleOnceAsync(
            request,
            NewSegmentBody.From,
            (caller, asked, cancellationToken) =>
                Answer(
                    Segment(projectKey, environmentKey, asked.Key),
                    creator.CreateAsync(caller, projectKey, environmentKey, asked, cancellationToken),
                    StatusCodes.Status201Created
                )
        );

    [Function("GetSegment")]
    [Describes("Get a segment", Tag = "Segments", Answer = typeof(SegmentRep))]
    [Refuses(403, 404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request,
        string projectKey,
        string environmentKey,
        string segmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    reader.GetAsync(caller, Segment(projectKey, environmentKey, segmentKey), cancellationToken),
                    async segment =>
                    {
                        var id = Segment(projectKey, environmentKey, segmentKey);
                        var named = await flags.OfAsync(caller, id, cancellationToken);
                        return TypedResults.Json(
                            SegmentRep.Of(id, ((SegmentResource)segment).Segment) with
                            {
                                Flags = [.. named.Select(flag => SegmentFlagRep.Of(projectKey, flag))],
                            },
                            SegmentsJson.Wire.SegmentRep
                        );
                    }
                )
        );

    [Function("PatchSegment")]
    [Describes(
        "Change a segment directly, where that needs no approval",
        Tag = "Segments",
        Answer = typeof(SegmentRep),
        Body = typeof(ResourceEdit),
        IsSemanticPatch = true,
        IsDocumentPatch = true
    )]
    [Refuses(403, 404, 409)]
    [Takes("ignoreConflicts", "Make the change even if an open approval request could no longer be applied.", Type = typeof(bool))]
    [Takes("dryRun", "Answer what the change would make of the segment, and store nothing.", Type = typeof(bool))]
    public Task<IResult> Patch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = One)] HttpRequest request,
        string projectKey,
        string environmentKey,
        string segmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            body =>
                PatchInput.Any(
                    request,
                    body,
                    Segment(projectKey, environmentKey, segmentKey),
                    segment => Document(Segment(projectKey, environmentKey, segmentKey), segment)
                ),
            (caller, write, cancellationToken) => Answer(write.Resource, writer.WriteAsync(caller, write, cancellationToken))
        );

    [Function("DeleteSegment")]
    [Describes("Delete a segment that no rule asks about", Tag = "Segments", Status = 204)]
    [Refuses(403, 404, 409)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request,
        string projectKey,
        string environmentKey,
        string segmentKey
    ) =>
        endpoint.HandleAsync(
            request,
            (caller, cancellationToken) =>
                Answers.Of(
                    deleter.DeleteAsync(caller, Segment(projectKey, environmentKey, segmentKey), cancellationToken),
                    _ => TypedResults.NoContent()
                )
        );

    private static ResourceId Segment(string projectKey, string environmentKey, string key) =>
        new(projectKey, environmentKey, ResourceKind.Segment, key);

    private static JsonElement Document(ResourceId id, Resource segment) =>
        JsonSerializer.SerializeToElement(SegmentRep.Of(id, ((SegmentResource)segment).Segment), SegmentsJson.Wire.SegmentRep);

    private static Task<IResult> Answer(ResourceId id, Task<Decision<Resource>> deciding, int status = StatusCodes.Status200OK) =>
        Answers.Of(
            deciding,
            segment =>
                TypedResults.Json(SegmentRep.Of(id, ((SegmentResource)segment).Segment), SegmentsJson.Wire.SegmentRep, statusCode: status)
        );
}
