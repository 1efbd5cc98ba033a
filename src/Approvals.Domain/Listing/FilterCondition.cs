using Approvals.Domain.Requests;

namespace Approvals.Domain.Listing;

/// <summary>One condition of a filter: the request has one of these values.</summary>
/// <param name="Field">The field it is about.</param>
/// <param name="Values">
/// Each value once, in the one form that requests are known by: a resource id is written in full, statuses and kinds in lower
/// case. Empty when nothing can match. Ids and keys may be any text, also one that nothing has.
/// </param>
public sealed record FilterCondition(FilterField Field, IReadOnlySet<string> Values)
{
    public bool Matches(ApprovalRequest request, ReviewStatus reviewStatus) =>
        FilterFields.ValuesOf(Field, request, reviewStatus).Any(Values.Contains);
}
