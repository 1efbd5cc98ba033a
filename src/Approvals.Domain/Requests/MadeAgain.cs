using System.Globalization;
using Approvals.Domain.Flags;
using Approvals.Domain.Projects;

namespace Approvals.Domain.Requests;

/// <summary>Tells what a request was made for from what was made later under the same key.</summary>
internal static class MadeAgain
{
    public const string Rule = "made_again";

    private const int TimeLength = 11;

    /// <summary>Says what is another one by now; null when the project, the environments and the resource are those that the request was made for.</summary>
    public static string? Check(ApprovalRequest request, CurrentState current)
    {
        var resource = request.Resource;
        if (current.Project is { } project && IsOther(project.Id, request.Basis?.ProjectId, request.CreatedAt))
        {
            return Tell($"The project '{project.Key}'");
        }

        var environments = current.Project is null ? [] : Reach.Of(request).EnvironmentsIn(current.Project);
        if (environments.FirstOrDefault(environment => IsOther(request, environment)) is { } other)
        {
            return Tell($"The environment '{other.Key}'");
        }

        return current.Resource is { } now && (request.Basis is { } basis ? now.Life != basis.ResourceLife : now.CreatedAt > request.CreatedAt)
            ? Tell(resource.ToString())
            : null;
    }

    /// <summary>
    /// An environment that was added since is no other life of anything: the rules in force are its rules too. A request from
    /// before its basis was kept knows of no environment but the one that it names.
    /// </summary>
    private static bool IsOther(ApprovalRequest request, ProjectEnvironment environment) => request.Basis is { } basis
        ? basis.EnvironmentIds.GetValueOrDefault(environment.Key, environment.Id) != environment.Id
        : environment.Key == request.Resource.EnvironmentKey && IsOther(environment.Id, then: null, request.CreatedAt);

    /// <summary>Where it was not kept which one it was, one that was made after the request is another.</summary>
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
