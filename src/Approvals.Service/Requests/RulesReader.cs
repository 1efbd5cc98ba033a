using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>
/// Reads the rules in force for requests: the settings of all environments that a request reaches, and who is in the groups that have to
/// approve. Nothing is read for that where no group is asked.
/// </summary>
public sealed class RulesReader(ResourceStore resources, AccountStore account)
{
    /// <param name="request">The request.</param>
    /// <param name="reach">Its reach.</param>
    /// <param name="project">Its project; null when that was deleted.</param>
    /// <param name="reviewer">Who is about to review it; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<ApprovalSettings> InForceAsync(
        ApprovalRequest request,
        Reach reach,
        Project? project,
        Actor? reviewer,
        CancellationToken cancellationToken
    ) =>
        AsksOwners(reach, project)
            ? await InForceAsync(
                request,
                reach,
                project,
                (await resources.FindAsync(request.Resource, cancellationToken))?.Value.Tags,
                new(account),
                cancellationToken,
                reviewer
            )
            : await InForceAsync(request, reach, project, tags: null, new(account), cancellationToken, reviewer);

    /// <inheritdoc cref="InForceAsync(ApprovalRequest, Reach, Project?, Actor?, CancellationToken)"/>
    /// <param name="tags">The tags of the request's resource; null where they are not known, which then might be any.</param>
    internal Task<ApprovalSettings> InForceAsync(
        ApprovalRequest request,
        Reach reach,
        Project? project,
        IReadOnlyList<string>? tags,
        CancellationToken cancellationToken
    ) => InForceAsync(request, reach, project, tags, new(account), cancellationToken);

    /// <inheritdoc cref="InForceAsync(ApprovalRequest, Reach, Project?, IReadOnlyList{string}?, CancellationToken)"/>
    /// <param name="lookup">What was looked up for other requests of the same answer already.</param>
    internal static async Task<ApprovalSettings> InForceAsync(
        ApprovalRequest request,
        Reach reach,
        Project? project,
        IReadOnlyList<string>? tags,
        MembershipLookup lookup,
        CancellationToken cancellationToken,
        Actor? reviewer = null
    )
    {
        var rules = reach.RulesIn(project, tags);
        if (rules.Groups.Required is [])
        {
            return rules;
        }

        string[] reviewerIds =
        [
            .. request
                .Reviews.Where(review => review.Kind != ReviewKind.Comment)
                .Select(review => review.By)
                .Append(reviewer)
                .Where(by => by?.Kind == ActorKind.Member)
                .Select(by => by!.Id)
                .Distinct(StringComparer.Ordinal),
        ];
        return rules with
        {
            Groups = (await lookup.ReadAsync(rules.Groups, reviewerIds, cancellationToken)).FindIn(rules.Groups, reviewerIds),
        };
    }

    /// <summary>What one answer has to look up of who belongs where.</summary>
    internal MembershipLookup NewLookup() => new(account);

    private static bool AsksOwners(Reach reach, Project? project) =>
        project is not null
        && reach
            .EnvironmentsIn(project)
            .Any(environment => environment.SettingsFor(reach.Resource.Kind).Groups.Required.Any(group => group.IsOwner()));
}
