using Approvals.Domain.Projects;

namespace Approvals.Domain.Listing;

/// <summary>By what lists of projects and of environments are filtered and sorted.</summary>
public static class ProjectLists
{
    private static readonly FilterableFields<Project> s_projectFields = new(
        FilterableField<Project>.Query(project => [project.Key, project.Name]),
        FilterableField<Project>.Tags(project => project.Tags),
        FilterableField<Project>.AnyOf("keys", project => [project.Key])
    );

    private static readonly IReadOnlyList<SortableField<Project>> s_projectOrders =
    [
        SortableField<Project>.By("name", project => project.Name, StringComparer.OrdinalIgnoreCase),
        SortableField<Project>.By("createdOn", project => project.Id, StringComparer.Ordinal),
    ];

    private static readonly FilterableFields<ProjectEnvironment> s_environmentFields = new(
        FilterableField<ProjectEnvironment>.Query(environment => [environment.Key, environment.Name]),
        FilterableField<ProjectEnvironment>.Tags(environment => environment.Tags),
        FilterableField<ProjectEnvironment>.Switch("critical", environment => environment.Critical)
    );

    private static readonly IReadOnlyList<SortableField<ProjectEnvironment>> s_environmentOrders =
    [
        SortableField<ProjectEnvironment>.By("name", environment => environment.Name, StringComparer.OrdinalIgnoreCase),
        SortableField<ProjectEnvironment>.By("createdOn", environment => environment.Id, StringComparer.Ordinal),
        SortableField<ProjectEnvironment>.By("critical", environment => environment.Critical),
    ];

    /// <summary>Reads which projects a query asks for; ids tell when one was made.</summary>
    public static Decision<Selection<Project>> Projects(string? filter, string? sort, Decision<PageQuery> page) =>
        Selection<Project>.Parse(filter, sort, page, s_projectFields, s_projectOrders);

    /// <summary>Reads which environments a query asks for.</summary>
    /// <inheritdoc cref="Projects"/>
    public static Decision<Selection<ProjectEnvironment>> Environments(string? filter, string? sort, Decision<PageQuery> page) =>
        Selection<ProjectEnvironment>.Parse(filter, sort, page, s_environmentFields, s_environmentOrders);
}
