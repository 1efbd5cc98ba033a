using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>Checks that the team which approval settings name exists when they are made.</summary>
public sealed class EscalationTeam(AccountStore account)
{
    /// <summary>Null when the changed settings name the same team as before, none, or one that there is.</summary>
    internal async Task<Refusal?> CheckAsync(ApprovalSettings before, ApprovalSettings after, CancellationToken cancellationToken) =>
        after.Waiting.EscalateToTeamKey is not { } key || key == before.Waiting.EscalateToTeamKey ? null
        : ResourceKey.IsValid(key) && await account.FindTeamAsync(key, cancellationToken) is not null ? null
        : new Refusal("unknown_team", RefusalKind.Invalid, $"\"escalateToTeamKey\" names '{key}', and there is no team with that key.");
}
