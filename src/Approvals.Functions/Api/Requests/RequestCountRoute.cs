using Approvals.Domain;
using Approvals.Domain.Listing;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Requests;

/// <summary>How many approval requests match: <c>/api/v2/approval-request-counts</c>. A route of ours.</summary>
public sealed class RequestCountRoute(ApiEndpoint endpoint, RequestCounter counter)
{
    private const string Filter = "filter";

    [Function("GetApprovalRequestCounts")]
    [Describes("Count the approval requests that match each of some filters", Answer = typeof(RequestCountsRep))]
    [Refuses(403)]
    [Takes(Filter, "As that of the list of approval requests; named several times, at most 10, each is counted by itself.")]
    public Task<IResult> Count(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v2/approval-request-counts")] HttpRequest request
    )
    {
        string[] filters = request.Query[Filter] is { Count: > 0 } some ? [.. some.Select(filter => filter ?? "")] : [""];
        return endpoint.HandleAsync(
            request,
            Parse(filters),
            (caller, parsed, cancellationToken) =>
                Answers.Of(
                    counter.CountAsync(caller, parsed, cancellationToken),
                    counts =>
                        TypedResults.Json(
                            new RequestCountsRep([.. filters.Zip(counts, (filter, count) => new RequestCountRep(filter, count))]),
                            RequestsJson.Wire.RequestCountsRep
                        )
                )
        );
    }

    private static Decision<IReadOnlyList<RequestFilter>> Parse(IReadOnlyList<string> filters)
    {
        if (filters.Count > RequestCounter.MaxFilters)
        {
            return new Refusal(
                "invalid_query",
                RefusalKind.Invalid,
                $"\"{Filter}\" may be named {RequestCounter.MaxFilters} times at most; it is named {filters.Count} times."
            );
        }

        List<RequestFilter> parsed = [];
        foreach (var filter in filters)
        {
            if (!RequestFilter.Parse(filter).Accepted(out var wanted, out var refusal))
            {
                return refusal;
            }

            parsed.Add(wanted);
        }

        return parsed;
    }
}

/// <summary>How many requests match each filter, in the order in which the filters were named.</summary>
internal sealed record RequestCountsRep(IReadOnlyList<RequestCountRep> Items);

internal sealed record RequestCountRep(string Filter, int TotalCount);
