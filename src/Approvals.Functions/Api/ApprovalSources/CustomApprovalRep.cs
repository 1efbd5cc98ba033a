using System.Text.Json.Serialization;
using Approvals.Service.ApprovalSources;

namespace Approvals.Functions.Api.ApprovalSources;

/// <summary>How an approval stands, in the shape of LaunchDarkly's contract for custom approvals.</summary>
internal sealed record CustomApprovalRep([property: JsonPropertyName("_id")] string Id, CustomStatusRep Status)
{
    public static CustomApprovalRep Of(ToldView view) => new(view.Id, new(view.Value, view.Display));
}

/// <summary>The status of an approval.</summary>
/// <param name="Value">pending, approved or declined.</param>
/// <param name="Display">What people read.</param>
internal sealed record CustomStatusRep(string Value, string Display);

/// <summary>The people who may be named as those who ask.</summary>
internal sealed record CustomMembersRep(IReadOnlyList<CustomMemberRep> Members);

/// <summary>A member of this service.</summary>
/// <param name="Name">What LaunchDarkly takes for the member's id, and so the address: names need not be of one person only.</param>
/// <param name="Email">The address.</param>
internal sealed record CustomMemberRep(string Name, string Email);
