using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;

namespace Approvals.Service.ApprovalSources;

/// <summary>How a request stands, as its source is told.</summary>
/// <param name="Id">The id of the request here.</param>
/// <param name="Value"><see cref="ToldStatus.Of"/>.</param>
/// <param name="Display">What people read of it.</param>
public sealed record ToldView(string Id, string Value, string Display)
{
    internal static ToldView Of(ApprovalRequest request, ApprovalSettings settings, Project? project) =>
        new(request.Id, ToldStatus.Of(request, settings, project), ToldStatus.DisplayOf(request, settings, project));
}
