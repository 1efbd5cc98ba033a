using Approvals.Domain.Requests;
using Approvals.Domain.Settings;

namespace Approvals.Requests;

/// <summary>A request as it is shown: with the settings in force and what stands in its way on the resource as it is.</summary>
public sealed record RequestView(ApprovalRequest Request, ApprovalSettings Settings, IReadOnlyList<Conflict> Conflicts);

/// <summary>One page of a list.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="TotalCount">How many there are on all pages.</param>
public sealed record RequestPage(IReadOnlyList<RequestView> Items, int TotalCount);
