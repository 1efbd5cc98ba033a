using System.Globalization;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Requests;

/// <summary>
/// Finds out whether the project, an environment or the resource of a request was deleted and made again since, under the same key.
/// </summary>
internal static class MadeAgain
{
    public const string Rule = "made_again";

    private const int TimeLength = 11;

    /// <summary>What was made again, as the reason of a conflict; null when all are those that the request was made for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="current">Its project as it is; null when it was deleted.</param>
    /// <param name="found">Its resource as it is; null when it was deleted, or is none of this service.</param>
    public static string? Check(ApprovalRequest request, Project? current, Resource? found)
    {
        var resource = request.Resource;
        if (current is { } project && IsOther(project.Id, request.Basis?.ProjectId, request.CreatedAt))
        {
            return Tell($"The project '{project.Key}'");
        }

        var environments = current is null ? [] : Reach.Of(request).EnvironmentsIn(current);
        if (environments.FirstOrDefault(environment => IsOther(request, environment)) is { } other)
        {
            return Tell($"The environment '{other.Key}'");
        }

        return found is { } now && (request.Basis is { } basis ? now.Life != basis.ResourceLife : now.CreatedAt > request.CreatedAt)
            ? Tell(resource.ToString())
            : null;
    }

    /// <summary>
    /// An environment that was added since counts as the same: its settings rule the request too. A request from before the basis was kept
    /// only
    /// knows the environment that it names.
    /// </summary>
    private static bool IsOther(ApprovalRequest request, ProjectEnvironment environment) =>
        request.Basis is { } basis
            ? basis.EnvironmentIds.GetValueOrDefault(environment.Key, environment.Id) != environment.Id
            : environment.Key == request.Resource.EnvironmentKey && IsOther(environment.Id, then: null, request.CreatedAt);

    /// <summary>Without a kept id, one that was made after the request is another one.</summary>
    private static bool IsOther(string id, string? then, DateTimeOffset askedAt) => then is not null ? id != then : MadeAt(id) > askedAt;

    /// <summary>Ids of 24 hex characters start with the second and the millisecond that they were made in; null for others.</summary>
    private static DateTimeOffset? MadeAt(string id) =>
        id.Length == 24
        && long.TryParse(id.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var second)
        && int.TryParse(id.AsSpan(8, TimeLength - 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var millisecond)
            ? DateTimeOffset.FromUnixTimeSeconds(second).AddMilliseconds(millisecond)
            : null;

    private static string Tell(string what) =>
        $"{what} was deleted since this was asked for, and what has its key now is another one, which nobody reviewed; ask anew.";
}
