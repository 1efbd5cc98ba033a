using Approvals.Domain;
using Approvals.Domain.Listing;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.OpenApi;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Api.Requests;

/// <summary>How many approval requests match: <c>/api/v2/approval-request-counts</c>. A route of ours.</summary>
public sealed class RequestCountRoute(ApiEndpoint endpoint, RequestReader reader)
{
    private const int MaxFilters = 10;

    private const string Filter = "filter";

    private const string Reviewable = "reviewable";

    [Function("GetApprovalRequestCounts")]
    [Describes("Count the approval requests that match each of some filters", Answer = typeof(RequestCountsRep))]
    [Refuses(403)]
    [Takes(
        Filter,
        "As that of the list of approval requests; named several times, each is counted by itself.",
        Type = typeof(IReadOnlyList<string>)
    )]
    [Takes(
        Reviewable,
        "A filter too: of the requests that match it those are counted on which the caller may give a verdict and has given none.",
        Type = typeof(IReadOnlyList<string>)
    )]
    public Task<IResult> Count(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v2/approval-request-counts")] HttpRequest request
    ) =>
        endpoint.HandleAsync(
            request,
            Asked(request.Query),
            (caller, asked, cancellationToken) =>
                Answers.Of(
                    CountAsync(caller, asked, cancellationToken),
                    counts => TypedResults.Json(new RequestCountsRep(counts), RequestsJson.Wire.RequestCountsRep)
                )
        );

    private async Task<Decision<IReadOnlyList<RequestCountRep>>> CountAsync(
        Caller caller,
        IReadOnlyList<CountedFilter> asked,
        CancellationToken cancellationToken
    )
    {
        var counts = await Task.WhenAll(asked.Select(one => reader.CountAsync(caller, one.Query, cancellationToken)));
        List<RequestCountRep> shown = [];
        foreach (var (one, counted) in asked.Zip(counts))
        {
            if (!counted.Accepted(out var count, out var refusal))
            {
                return refusal;
            }

            shown.Add(new(one.Text, one.Query.IsReviewable ? true : null, count));
        }

        return shown;
    }

    private static Decision<IReadOnlyList<CountedFilter>> Asked(IQueryCollection query)
    {
        var (plain, reviewable) = (query[Filter].ToArray(), query[Reviewable].ToArray());
        if (plain.Length + reviewable.Length > MaxFilters)
        {
            return new Refusal(
                "invalid_query",
                RefusalKind.Invalid,
                $"There may be {MaxFilters} filters at most; there are {plain.Length + reviewable.Length}."
            );
        }

        string?[] all = plain.Length + reviewable.Length == 0 ? [""] : plain;
        List<CountedFilter> asked = [];
        foreach (var (text, isReviewable) in all.Select(text => (text, false)).Concat(reviewable.Select(text => (text, true))))
        {
            if (!ListQuery.Parse(text, null, null, null).Accepted(out var wanted, out var refusal))
            {
                return refusal;
            }

            asked.Add(new(text ?? "", wanted with { IsReviewable = isReviewable }));
        }

        return asked;
    }

    private sealed record CountedFilter(string Text, ListQuery Query);
}

/// <summary>How many requests match each filter: those named by <c>filter</c> in their order, then those by <c>reviewable</c>.</summary>
internal sealed record RequestCountsRep(IReadOnlyList<RequestCountRep> Items);

/// <param name="Filter">The filter as it was named.</param>
/// <param name="Reviewable">Whether only those are counted that wait for the caller's verdict; absent where not.</param>
/// <param name="TotalCount">How many.</param>
internal sealed record RequestCountRep(string Filter, bool? Reviewable, int TotalCount);
