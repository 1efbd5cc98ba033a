using Approvals.Domain.Projects;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Access;

/// <summary>
/// Makes what policies decide on: of a project, of what is in it, of an account. What is in a project has the tags that the project
/// and its environments have as they are stored, beside its own.
/// </summary>
public sealed class Targets
{
    private const string Everything = "*";

    private readonly Project? _project;
    private readonly IReadOnlyList<string>? _tags;
    private readonly bool _isStored;

    private Targets(Project? project, IReadOnlyList<string>? tags, bool isStored) => (_project, _tags, _isStored) = (project, tags, isStored);

    /// <summary>For policies that look at nothing but names.</summary>
    public static Targets Named { get; } = new(project: null, tags: null, isStored: false);

    /// <summary>
    /// For what is in a project, or shall be in it. What is not there, or not any more, might have any tag, so that whoever may not see
    /// all is answered the same whether it is there or not.
    /// </summary>
    /// <param name="project">The project; null when there is none.</param>
    /// <param name="tags">The tags of the flag, segment or AI Config; null when there is none.</param>
    public static Targets In(Project? project, IReadOnlyList<string>? tags = null) => new(project, tags, isStored: true);

    /// <summary>For what was there at a time, as requests name it.</summary>
    /// <inheritdoc cref="In"/>
    public static Targets Since(Project? project, IReadOnlyList<string>? tags) => In(project, tags);

    /// <summary>The account itself.</summary>
    public static TargetResource Account { get; } = new(new TargetPart("acct", ""));

    /// <summary>What was written down by its names, as the audit log does. It might have had any tag.</summary>
    /// <param name="specifier">What <see cref="TargetResource.ToString"/> said.</param>
    public static TargetResource Recorded(string specifier) => new(
        [.. specifier.Split(':').Select(part => part.Split('/', 2)).Select(part => new TargetPart(part[0], part.ElementAtOrDefault(1) ?? "") { IsGone = true })]);

    public static TargetResource Of(Project project) => new(Part(project));

    public static TargetResource Of(Project project, EnvironmentTraits environment) => new(Part(project), Part(environment));

    /// <summary>A project that shall be made.</summary>
    public static TargetResource Of(NewProject project) => new(new TargetPart("proj", project.Key) { Tags = project.Tags });

    public static TargetResource Member(string id) => new(new TargetPart("member", id));

    public static TargetResource Team(string key) => new(new TargetPart("team", key));

    public static TargetResource CustomRole(string key) => new(new TargetPart("role", key));

    public static TargetResource Of(AccessToken token) => token.MemberId is { } memberId
        ? new(new TargetPart("member", memberId), new TargetPart("token", token.Id))
        : ServiceToken(token.Id);

    public static TargetResource ServiceToken(string id) => new(new TargetPart("service-token", id));

    /// <summary>All resources of a kind, for <see cref="Policy.AllowsAll"/>.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="projectKey">Those of one project; null for those of all.</param>
    /// <param name="environmentKey">Those of one environment.</param>
    public static TargetResource All(ResourceKind kind, string? projectKey = null, string? environmentKey = null) =>
        Named.Of(new ResourceId(projectKey ?? Everything, environmentKey, kind, Everything));

    /// <summary>The project itself, or where one would be.</summary>
    public TargetResource OfProject(string key) => new(ProjectPart(key));

    /// <summary>An environment, or where one would be.</summary>
    public TargetResource OfEnvironment(string projectKey, string key) => new(ProjectPart(projectKey), EnvironmentPart(key));

    /// <summary>An environment that shall be made.</summary>
    public TargetResource OfNew(string projectKey, EnvironmentTraits environment) => new(ProjectPart(projectKey), Part(environment));

    /// <summary>The flag, segment or AI Config, in one environment or in all of them.</summary>
    public TargetResource Of(ResourceId place) => new(
        ProjectPart(place.ProjectKey),
        EnvironmentPart(place.EnvironmentKey),
        new TargetPart(ResourceKinds.SpecifierOf(place.Kind), place.Key) { Tags = _tags ?? [], IsGone = _isStored && _tags is null });

    private TargetPart ProjectPart(string key) => _project is not null ? Part(_project) : new("proj", key) { IsGone = _isStored };

    private TargetPart EnvironmentPart(string? key) => key is null ? new("env", Everything)
        : _project?.Environment(key) is { } environment ? Part(environment)
        : new("env", key) { IsGone = _isStored };

    private static TargetPart Part(Project project) => new("proj", project.Key) { Tags = project.Tags };

    private static TargetPart Part(EnvironmentTraits environment) => new("env", environment.Key) { Tags = environment.Tags, Critical = environment.Critical };
}
