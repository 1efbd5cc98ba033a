using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Tests.Drivers;

/// <summary>Stores many requests without going through the API.</summary>
internal static class Seeding
{
    private static readonly Instruction s_turnOn = new(JsonElement.Parse("""{"kind": "turnFlagOn"}"""));

    /// <summary>Requests a millisecond apart, each changed by <paramref name="change"/>; oldest first.</summary>
    public static async Task<IReadOnlyList<ApprovalRequest>> SeedAsync(
        this RunningService service,
        int count,
        Func<ApprovalRequest, int, ApprovalRequest> change
    )
    {
        var (ids, store) = (service.Get<IdFactory>(), service.Get<RequestStore>());
        List<ApprovalRequest> made = [];
        for (var i = 0; i < count; i++)
        {
            service.Time.Advance(TimeSpan.FromMilliseconds(1));
            made.Add(
                change(
                    new ApprovalRequest
                    {
                        Id = ids.NewRequestId(RunningService.Project),
                        CreatedAt = service.Time.GetUtcNow(),
                        Requestor = new(ActorKind.Member, "nobody"),
                        Resource = ResourceId.Flag(RunningService.Project, "production", RunningService.Flag),
                        Description = $"Request {i}",
                        Instructions = [s_turnOn],
                    },
                    i
                )
            );
        }

        // Ten rows a request, and four counters: nine requests fit into a transaction.
        foreach (var some in made.Chunk(9))
        {
            var batch = await store.BatchAsync(RunningService.Project, default);
            foreach (var request in some)
            {
                RequestStore.Add(batch, new RequestRow { Request = request, ReviewStatus = request.ReviewStatus(new()) });
            }

            Assert.True(await batch.CommitAsync(default));
        }

        return made;
    }
}
