using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Listing;

/// <summary>What a list of requests can be filtered by.</summary>
public enum FilterField
{
    /// <summary>The member who asked. A request of a service token has none.</summary>
    RequestorId,

    ProjectKey,

    /// <summary>The members asked to review; the only field of which a request has several values.</summary>
    NotifyMemberIds,

    ReviewStatus,

    Status,

    ResourceId,

    ResourceKind,
}

/// <summary>The fields' words, and the values that a request has under them.</summary>
public static class FilterFields
{
    private static readonly IReadOnlyDictionary<string, FilterField> s_byWord = EnumWords.ByWord<FilterField>();

    internal static string All { get; } = string.Join(", ", s_byWord.Keys);

    /// <summary>
    /// The request's values in the form in which <see cref="FilterCondition.Values"/> holds them, so that an index and a filter agree.
    /// </summary>
    public static IReadOnlyList<string> ValuesOf(FilterField field, ApprovalRequest request, ReviewStatus reviewStatus) =>
        field switch
        {
            FilterField.RequestorId => request.Requestor.Kind == ActorKind.Member ? [request.Requestor.Id] : [],
            FilterField.ProjectKey => [request.Resource.ProjectKey],
            FilterField.NotifyMemberIds => request.NotifyMemberIds,
            FilterField.ReviewStatus => [reviewStatus.ToWord()],
            FilterField.Status => [request.Status.ToWord()],
            FilterField.ResourceId => [request.Resource.ToString()],
            FilterField.ResourceKind => [ResourceKinds.SpecifierOf(request.Resource.Kind)],
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
        };

    internal static bool TryParse(string word, out FilterField field) => s_byWord.TryGetValue(word, out field);
}
