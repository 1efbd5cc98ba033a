using Approvals.Domain.Projects;
using Approvals.Domain.Resources;

namespace Approvals.Storage;

/// <summary>
/// An outbox row: approval settings were changed, and not every pending request that they rule was evaluated again yet. It is written in
/// the transaction that changes the settings and deleted after the evaluation, so that the sweep can finish one that broke off.
/// </summary>
/// <param name="ProjectKey">The project.</param>
/// <param name="EnvironmentKey">The environment whose settings were changed; they also rule requests for the whole project.</param>
/// <param name="Kind">The kind of resource that the settings are for.</param>
/// <param name="Id">An id of this change of settings.</param>
public sealed record SettingsOutboxEntry(string ProjectKey, string EnvironmentKey, ResourceKind Kind, string Id)
{
    /// <summary>
    /// The entries to write when an environment is made or deleted: one for each kind of resource whose requests for the whole project are
    /// now under other rules.
    /// </summary>
    /// <param name="before">The project before the change.</param>
    /// <param name="after">The project after the change.</param>
    /// <param name="environmentKey">The environment that is made or deleted.</param>
    /// <param name="newId">Makes a new id on every call.</param>
    public static SettingsOutboxEntry[] Of(Project before, Project after, string environmentKey, Func<string> newId) =>
        [.. before.KindsDecidedOtherwise(after).Select(kind => new SettingsOutboxEntry(after.Key, environmentKey, kind, newId()))];
}
