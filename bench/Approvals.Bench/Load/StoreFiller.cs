using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Functions;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Bench.Load;

/// <summary>
/// Stores requests as the service does, with all index rows, but without its API, which would start as many orchestrations. No date or
/// apply is due, so the sweep leaves them alone.
/// </summary>
internal static class StoreFiller
{
    /// <summary>Requests of a transaction, which has a hundred rows at most.</summary>
    private const int Together = 8;

    private const int AtOnce = 8;

    /// <param name="storage">Connection string of the store.</param>
    /// <param name="project">Key of a project that is there.</param>
    /// <param name="flag">Key of the flag that they would turn on.</param>
    /// <param name="count">How many requests are stored.</param>
    /// <param name="reviewer">Id of a member for whose review they all wait; without one they have failed.</param>
    public static async Task FillAsync(string storage, string project, string flag, int count, string? reviewer = null)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration[StorageOptions.Setting] = storage;
        builder.AddApprovals();
        await using var services = builder.Services.BuildServiceProvider();
        var (store, ids) = (services.GetRequiredService<RequestStore>(), services.GetRequiredService<IdFactory>());
        var instruction = new Instruction(JsonElement.Parse("""{"kind": "turnFlagOn"}"""));
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count).Chunk(Together),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (some, cancellationToken) =>
            {
                var batch = await store.BatchAsync(project, cancellationToken);
                foreach (var number in some)
                {
                    var request = new ApprovalRequest
                    {
                        Id = ids.NewRequestId(project),
                        CreatedAt = DateTimeOffset.UtcNow,
                        Requestor = new(ActorKind.Member, "nobody"),
                        Resource = ResourceId.Flag(project, "test", flag),
                        Description = $"Request {number}",
                        Instructions = [instruction],
                        NotifyMemberIds = reviewer is null ? [] : [reviewer],
                        Status = reviewer is null ? RequestStatus.Failed : RequestStatus.Pending,
                    };
                    RequestStore.Add(batch, new RequestRow { Request = request, ReviewStatus = request.ReviewStatus(new()) });
                }

                // False when the rows are there already: a busy table server stored them and answered too late, and the client tried again.
                await batch.CommitAsync(cancellationToken);
            }
        );
    }
}
