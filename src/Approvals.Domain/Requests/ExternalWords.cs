using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Settings;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Requests;

/// <summary>How the approval of a request in another system stands, in sentences.</summary>
internal static class ExternalWords
{
    public const string Several =
        "The change reaches environments that name different approval systems, or one in different ways, and no approval would be for all of them. Ask for each environment by itself, or have their approval settings say the same.";

    /// <summary>Why nobody approves what an approval source has told where the settings name another system.</summary>
    public static string ForOthers(string serviceKind) =>
        $"The approval settings name {serviceKind}, which is not asked about a change that is made by another service. Have them name '{ApprovalSettings.OwnServiceKind}' for people here to approve it.";

    /// <summary>Why a change that was approved when it was scheduled is not made.</summary>
    public static string NotAnyMore(ExternalApproval approval) =>
        approval.Status is { } status
            ? $"{approval.Service.Kind} does not approve it any more: there it is {Brief.Quoted(status.Display)}. Ask anew."
            : $"{approval.Service.Kind} does not approve it any more: that {approval.Problem}. Ask anew.";

    /// <summary>Why the other system does not approve; null where it does, or is not asked.</summary>
    public static string? WhyNot(ApprovalRequest request, ApprovalSettings settings)
    {
        if (settings.NamesSeveralServices)
        {
            return Several;
        }

        if (settings.External is not { } service)
        {
            return null;
        }

        if (request.Told is not null)
        {
            return ForOthers(service.Kind);
        }

        return request.External is not { } approval || approval.Service != service
            ? $"It has to be approved in {service.Kind}, where it is not asked for yet."
            : approval switch
            {
                { ReviewStatus: ReviewStatus.Approved } => null,
                { State: not ExternalState.Made, Problem: { } problem } =>
                    $"It has to be approved in {service.Kind}, where it could not be asked for: that {problem}.",
                { State: not ExternalState.Made } => $"It has to be approved in {service.Kind}, where it is being asked for.",
                { Problem: { } problem } =>
                    $"It is not known whether it is approved in {service.Kind}, which is asked again: that {problem}.",
                { Status: { Verdict: ExternalVerdict.Declined } status } =>
                    $"It was declined in {service.Kind}, where it is {Brief.Quoted(status.Display)}.",
                { Status: { } status } => $"It has to be approved in {service.Kind}, where it is {Brief.Quoted(status.Display)}.",
                _ => $"It has to be approved in {service.Kind}.",
            };
    }
}
