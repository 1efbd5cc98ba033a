using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>Puts a filter into lists of single projects, for each of which there are index rows and a counter.</summary>
public sealed class FilterLists(ProjectStore projects)
{
    /// <summary>
    /// For each condition the lists whose requests meet it; all conditions must be met. A condition on the project only says whose lists
    /// are looked at, unless there is no other.
    /// </summary>
    internal async Task<IReadOnlyList<IReadOnlyList<RequestList>>> OfAsync(RequestFilter filter, CancellationToken cancellationToken)
    {
        var concerned = await ProjectsAsync(filter, cancellationToken);
        var others = filter.Conditions.Where(condition => condition.Field != FilterField.ProjectKey).ToList();
        return others is []
            ?
            [
                [.. concerned.Select(RequestList.OfProject)],
            ]
            : [.. others.Select(ListsOf)];

        IReadOnlyList<RequestList> ListsOf(FilterCondition condition) =>
            [
                .. from value in condition.Values
                from project in ProjectNamedBy(condition.Field, value) is { } named ? concerned.Where(key => key == named) : concerned
                select new RequestList(project, condition.Field, value),
            ];
    }

    /// <summary>The projects that can have what is looked for: those that all conditions which name some agree on, or all that are listed.</summary>
    private async Task<IReadOnlyList<string>> ProjectsAsync(RequestFilter filter, CancellationToken cancellationToken)
    {
        var named = filter
            .Conditions.Where(condition => condition.Field is FilterField.ProjectKey or FilterField.ResourceId)
            .Select(condition => condition.Values.Select(value => ProjectNamedBy(condition.Field, value)).OfType<string>())
            .ToList();
        return named is []
            ? await projects.KeysAsync(cancellationToken)
            : [.. named.Aggregate((both, more) => both.Intersect(more)).Distinct().Where(key => Keys.AreValid(key))];
    }

    private static string? ProjectNamedBy(FilterField field, string value) =>
        field switch
        {
            FilterField.ProjectKey => value,
            FilterField.ResourceId when ResourceId.ParseListed(value).Accepted(out var resource, out _) => resource.ProjectKey,
            _ => null,
        };
}
