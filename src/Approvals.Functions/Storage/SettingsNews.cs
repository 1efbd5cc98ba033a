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
public sealed record SettingsNews(string ProjectKey, string EnvironmentKey, ResourceKind Kind, string Id);
