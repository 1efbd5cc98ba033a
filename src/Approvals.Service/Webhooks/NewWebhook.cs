using Approvals.Domain.Access;
using Approvals.Domain.Webhooks;

namespace Approvals.Service.Webhooks;

/// <summary>A webhook as a caller asks for it.</summary>
/// <param name="Sign">Whether deliveries are signed.</param>
/// <param name="Secret">What they are signed with; null to have one made, or for the one that it has.</param>
public sealed record NewWebhook(
    string? Name,
    string Url,
    bool On,
    bool Sign,
    string? Secret,
    IReadOnlyList<PolicyStatement> Statements,
    IReadOnlyList<string> Tags
);

/// <summary>A webhook, with its secret where that is shown: in the answer to the call that set it, and never again.</summary>
public sealed record ShownWebhook(Webhook Webhook, string? Secret = null);
