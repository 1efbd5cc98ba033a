using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Service.Access;
using Approvals.Storage.Commits;

namespace Approvals.Service.Requests;

/// <summary>Counts the requests that match each of some filters, for whoever shows several lists side by side.</summary>
public sealed class RequestCounter(RequestReader reader, RequestFinder finder)
{
    /// <summary>Most filters of one call.</summary>
    public const int MaxFilters = 10;

    /// <summary>How many requests match each filter, in their order.</summary>
    public async Task<Decision<IReadOnlyList<int>>> CountAsync(
        Caller caller,
        IReadOnlyList<RequestFilter> filters,
        CancellationToken cancellationToken
    )
    {
        if (caller.AuthorizeSome(Actions.ViewProject, "proj/*") is { } refusal)
        {
            return refusal;
        }

        var began = ChangeLog.Now;
        return await Task.WhenAll(
            filters.Select(filter =>
                RequestReader.MaySeeAll(caller)
                    ? finder.CountAsync(filter, began, cancellationToken)
                    : reader.CountVisibleAsync(caller, filter, cancellationToken)
            )
        );
    }
}
