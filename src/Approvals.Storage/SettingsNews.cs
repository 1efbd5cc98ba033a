using Approvals.Domain.Projects;
using Approvals.Domain.Resources;

namespace Approvals.Storage;

/// <summary>
/// Settings have changed, and the open requests that they are for may not have heard. It is stored with the settings and
/// taken away when all have heard, so that the sweep can go on where somebody stopped.
/// </summary>
/// <param name="ProjectKey">The project.</param>
/// <param name="EnvironmentKey">The environment whose settings they are; they count for changes of the whole project too.</param>
/// <param name="Kind">The kind of resource they are for.</param>
/// <param name="Id">Names the change.</param>
public sealed record SettingsNews(string ProjectKey, string EnvironmentKey, ResourceKind Kind, string Id)
{
    /// <summary>The news that an environment came or went: what requests for the whole project have to satisfy may be something else now.</summary>
    /// <param name="before">The project as it was.</param>
    /// <param name="after">The project as it shall be.</param>
    /// <param name="environmentKey">The environment.</param>
    /// <param name="newId">Gives a fresh id on every call.</param>
    public static SettingsNews[] Of(Project before, Project after, string environmentKey, Func<string> newId) =>
        [.. before.KindsDecidedOtherwise(after).Select(kind => new SettingsNews(after.Key, environmentKey, kind, newId()))];
}
