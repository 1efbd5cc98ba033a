using Approvals.Domain.Requests;

namespace Approvals.Domain.Listing;

/// <summary>One condition of a filter: the request has one of these values.</summary>
/// <param name="Field">The field it is about.</param>
/// <param name="Values">
/// Each value once, in the form that the index holds: resource ids in full, statuses and kinds in lower case. Empty when nothing can match.
/// Ids and keys may be any text.
/// </param>
public sealed record FilterCondition(FilterField Field, IReadOnlySet<string> Values)
{
    public bool Matches(ApprovalRequest request, ReviewStatus reviewStatus) =>
        FilterFields.ValuesOf(Field, request, reviewStatus).Any(Values.Contains);
}
