using Approvals.Domain.Listing;
using Approvals.Domain.Requests;

namespace Approvals.Storage;

/// <summary>The requests of one project that have a value in a field: one range of index rows and one counter.</summary>
/// <param name="ProjectKey">The project.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">The value, in the form in which <see cref="FilterFields.ValuesOf"/> gives it.</param>
public readonly record struct RequestList(string ProjectKey, FilterField Field, string Value)
{
    /// <summary>All requests of a project.</summary>
    public static RequestList OfProject(string projectKey) => new(projectKey, FilterField.ProjectKey, projectKey);
}

/// <summary>A request as a list has it.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="Request">The request; null where it is too large for the list, and is found by its id only.</param>
public sealed record ListedRequest(string Id, ApprovalRequest? Request);
