using Approvals.Domain.Projects;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Access;

/// <summary>
/// Makes the targets that policies decide on. A resource in a project has, beside its own tags, those that its project and environment have
/// in storage.
/// </summary>
public sealed class Targets
{
    private const string Everything = "*";

    private readonly Project? _project;
    private readonly IReadOnlyList<string>? _tags;
    private readonly bool _isStored;

    private Targets(Project? project, IReadOnlyList<string>? tags, bool isStored) =>
        (_project, _tags, _isStored) = (project, tags, isStored);

    /// <summary>Makes targets by their names alone, for policies that do not look at tags.</summary>
    public static Targets Named { get; } = new(project: null, tags: null, isStored: false);

    /// <summary>
    /// Makes targets in a project. A resource that does not exist might have any tag, so that a caller who may not see everything gets the
    /// same answer whether it exists or not.
    /// </summary>
    /// <param name="project">The project; null when there is none.</param>
    /// <param name="tags">The tags of the flag, segment or AI Config; null when there is none.</param>
    public static Targets In(Project? project, IReadOnlyList<string>? tags = null) => new(project, tags, isStored: true);

    /// <summary>Makes the targets of requests, whose resources may be gone by now.</summary>
    /// <inheritdoc cref="In"/>
    public static Targets Since(Project? project, IReadOnlyList<string>? tags) => In(project, tags);

    /// <summary>The account itself.</summary>
    public static TargetResource Account { get; } = new(new TargetPart("acct", ""));

    /// <summary>The target that the audit log recorded by its names. It might have had any tag.</summary>
    /// <param name="specifier">The recorded text of <see cref="TargetResource.ToString"/>.</param>
    public static TargetResource Recorded(string specifier) =>
        new([
            .. specifier
                .Split(':')
                .Select(part => part.Split('/', 2))
                .Select(part => new TargetPart(ResourceKinds.PolicyTypeOf(part[0]), part.ElementAtOrDefault(1) ?? "") { IsGone = true }),
        ]);

    public static TargetResource Of(Project project) => new(Part(project));

    public static TargetResource Of(Project project, EnvironmentTraits environment) => new(Part(project), Part(environment));

    /// <summary>A project that is about to be made.</summary>
    public static TargetResource Of(NewProject project) => new(new TargetPart("proj", project.Key) { Tags = project.Tags });

    public static TargetResource Member(string id) => new(new TargetPart("member", id));

    public static TargetResource Team(string key) => new(new TargetPart("team", key));

    public static TargetResource CustomRole(string key) => new(new TargetPart("role", key));

    /// <param name="id">The webhook's id.</param>
    /// <param name="tags">Its tags; null when there is no such webhook, which might have had any.</param>
    public static TargetResource Webhook(string id, IReadOnlyList<string>? tags) =>
        new(new TargetPart("webhook", id) { Tags = tags ?? [], IsGone = tags is null });

    /// <param name="id">The id of the approval source.</param>
    /// <param name="tags">Its tags; null when there is no such source, which might have had any.</param>
    public static TargetResource ApprovalSource(string id, IReadOnlyList<string>? tags) =>
        new(new TargetPart("approval-source", id) { Tags = tags ?? [], IsGone = tags is null });

    /// <param name="id">The id of the integration configuration.</param>
    /// <param name="tags">Its tags; null when there is no such configuration, which might have had any.</param>
    public static TargetResource Integration(string id, IReadOnlyList<string>? tags) =>
        new(new TargetPart("integration", id) { Tags = tags ?? [], IsGone = tags is null });

    public static TargetResource WorkflowTemplate(string key) => new(new TargetPart("template", key));

    public static TargetResource Of(AccessToken token) =>
        token.MemberId is { } memberId
            ? new(new TargetPart("member", memberId), new TargetPart("token", token.Id))
            : ServiceToken(token.Id);

    public static TargetResource ServiceToken(string id) => new(new TargetPart("service-token", id));

    /// <summary>All resources of a kind, for <see cref="Policy.AllowsAll"/>.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="projectKey">The project; null for every project.</param>
    /// <param name="environmentKey">The environment; null for all environments together.</param>
    public static TargetResource All(ResourceKind kind, string? projectKey = null, string? environmentKey = null) =>
        Named.Of(new ResourceId(projectKey ?? Everything, environmentKey, kind, Everything));

    /// <summary>The project with this key, whether it exists or not.</summary>
    public TargetResource OfProject(string key) => new(ProjectPart(key));

    /// <summary>The environment with this key, whether it exists or not.</summary>
    public TargetResource OfEnvironment(string projectKey, string key) => new(ProjectPart(projectKey), EnvironmentPart(key));

    /// <summary>An environment that is about to be made.</summary>
    public TargetResource OfNew(string projectKey, EnvironmentTraits environment) => new(ProjectPart(projectKey), Part(environment));

    /// <summary>The flag, segment or AI Config, in one environment or in all of them.</summary>
    public TargetResource Of(ResourceId place) =>
        new(
            ProjectPart(place.ProjectKey),
            EnvironmentPart(place.EnvironmentKey),
            new TargetPart(ResourceKinds.PolicyTypeOf(place.Kind), place.Key) { Tags = _tags ?? [], IsGone = _isStored && _tags is null }
        );

    private TargetPart ProjectPart(string key) => _project is not null ? Part(_project) : new("proj", key) { IsGone = _isStored };

    private TargetPart EnvironmentPart(string? key) =>
        key is null ? new("env", Everything)
        : _project?.Environment(key) is { } environment ? Part(environment)
        : new("env", key) { IsGone = _isStored };

    private static TargetPart Part(Project project) => new("proj", project.Key) { Tags = project.Tags };

    private static TargetPart Part(EnvironmentTraits environment) =>
        new("env", environment.Key) { Tags = environment.Tags, Critical = environment.Critical };
}
