using Approvals.Domain.Resources;

namespace Approvals.Functions.Http;

/// <summary>Where approval requests, scheduled changes and workflows are. Refusals link to them too, wherever a change needs an approval.</summary>
internal static class RequestPaths
{
    public const string OfAnyResource = "/api/v2/approval-requests";

    public static string OfFlag(ResourceId flag) => $"{Environment(flag)}/approval-requests";

    public static string ScheduledChanges(ResourceId flag) => $"{Environment(flag)}/scheduled-changes";

    public static string Workflows(ResourceId flag) => $"{Environment(flag)}/workflows";

    /// <summary>Where a change of a resource can be asked for.</summary>
    public static string ToCreate(ResourceId resource) =>
        resource is { Kind: ResourceKind.Flag, EnvironmentKey: not null } ? OfFlag(resource) : OfAnyResource;

    private static string Environment(ResourceId flag) =>
        $"/api/v2/projects/{flag.ProjectKey}/flags/{flag.Key}/environments/{flag.EnvironmentKey}";
}
