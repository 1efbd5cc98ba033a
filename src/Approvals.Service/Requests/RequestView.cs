using Approvals.Domain.Flags;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Settings;

namespace Approvals.Service.Requests;

/// <summary>A request as it is shown: with the settings in force, and its conflicts with the resource as stored now.</summary>
public sealed record RequestView(ApprovalRequest Request, ApprovalSettings Settings, IReadOnlyList<Conflict> Conflicts)
{
    /// <summary>The end of the freeze because of which it cannot be carried out now; null where there is none.</summary>
    public DateTimeOffset? FrozenUntil { get; init; }

    /// <summary>When it fails if it was not applied by then; null where it does not.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The project, where it was asked for; null when it was deleted, too.</summary>
    public Project? Project { get; init; }

    /// <summary>The environments that the request affects, where they were asked for.</summary>
    public IReadOnlyList<ProjectEnvironment>? Environments { get; init; }

    /// <summary>The flag, where it was asked for.</summary>
    public Flag? Flag { get; init; }

    /// <summary>The resource, where it was asked for.</summary>
    public Resource? Resource { get; init; }
}

/// <summary>One page of a list, with the tag of what it shows.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Page">The page; null where the caller has what has this tag.</param>
public sealed record TaggedPage(string Tag, RequestPage? Page);

/// <summary>One page of a list.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="TotalCount">How many there are on all pages.</param>
public sealed record RequestPage(IReadOnlyList<RequestView> Items, int TotalCount);
