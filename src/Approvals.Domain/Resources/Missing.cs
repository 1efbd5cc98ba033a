namespace Approvals.Domain.Resources;

/// <summary>Refusals for what a route or body names and is not there: 404 for a path, 400 for a body.</summary>
public static class Missing
{
    public static Refusal Project(ResourceId resource, RefusalKind kind) => Project(resource.ProjectKey, kind);

    public static Refusal Project(string projectKey, RefusalKind kind) =>
        new("unknown_project", kind, $"There is no project '{projectKey}'.");

    public static Refusal Environment(ResourceId resource, RefusalKind kind) =>
        Environment(resource.ProjectKey, resource.EnvironmentKey, kind);

    public static Refusal Environment(string projectKey, string? environmentKey, RefusalKind kind) =>
        new("unknown_environment", kind, $"The project '{projectKey}' has no environment '{environmentKey}'.");

    public static Refusal Resource(ResourceId resource, RefusalKind kind)
    {
        var word = ResourceKinds.SpecifierOf(resource.Kind);
        return new(
            $"unknown_{word}",
            kind,
            resource.Kind == ResourceKind.Segment
                ? $"The environment '{resource.EnvironmentKey}' of the project '{resource.ProjectKey}' has no {word} '{resource.Key}'."
                : $"The project '{resource.ProjectKey}' has no {word} '{resource.Key}'."
        );
    }
}
