using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Resources;

/// <summary>Creates segments.</summary>
public sealed class SegmentCreator(ResourceCreator creator, IdFactory ids, TimeProvider time)
{
    public Task<Decision<Resource>> CreateAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        NewSegment asked,
        CancellationToken cancellationToken
    ) =>
        creator.CreateAsync(
            caller,
            new(new ResourceId(projectKey, environmentKey, ResourceKind.Segment, asked.Key), Actions.CreateSegment, _ => asked.Tags),
            _ =>
                Task.FromResult<Decision<Resource>>(
                    asked.Check() is { } refusal ? refusal : new SegmentResource(Segment.Create(asked, time.GetUtcNow(), ids.NewUuid()))
                ),
            cancellationToken
        );
}
