using System.Collections.Concurrent;
using Approvals.Domain.Listing;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Service.Resources;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>
/// Makes views of requests. A request that has ended is shown from its own row. An open one is compared with the rules in
/// force, its resource as stored now, and the other open requests for that.
/// </summary>
public sealed class RequestViewer(
    ChangeLog log,
    RequestStore requests,
    ProjectStore projects,
    RulesReader rules,
    PatchTargetReader targets,
    CurrentStateReader states
)
{
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="expand">What to show beside the request.</param>
    /// <param name="caller">Who sees it; needed where something is shown beside the request.</param>
    internal Task<RequestView> ViewAsync(
        ApprovalRequest request,
        CancellationToken cancellationToken,
        Expand expand = Expand.None,
        Caller? caller = null
    ) => new Reading(this, ChangeLog.Now, expand, caller, cancellationToken).ViewAsync(request);

    /// <summary>The view of a request that was just changed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="began">When the change began (<see cref="ChangeLog.Now"/>): what was read since need not be read again.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal Task<RequestView> ViewChangedAsync(ApprovalRequest request, long began, CancellationToken cancellationToken) =>
        new Reading(this, began, Expand.None, caller: null, cancellationToken).ViewAsync(request);

    /// <summary>Views of several requests; what they share is read once.</summary>
    /// <param name="shown">The requests.</param>
    /// <param name="since">When they were asked for (<see cref="ChangeLog.Now"/>).</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="expand">What to show beside each request.</param>
    /// <param name="caller">Who sees them; needed where something is shown beside a request.</param>
    internal Task<RequestView[]> ViewAsync(
        IEnumerable<ApprovalRequest> shown,
        long since,
        CancellationToken cancellationToken,
        Expand expand = Expand.None,
        Caller? caller = null
    )
    {
        var reading = new Reading(this, since, expand, caller, cancellationToken);
        return Task.WhenAll(shown.Select(reading.ViewAsync));
    }

    /// <summary>Reads what one answer needs, each thing once.</summary>
    private sealed class Reading(RequestViewer viewer, long since, Expand expand, Caller? caller, CancellationToken cancellationToken)
    {
        private readonly MembershipLookup _memberships = viewer.Rules.NewLookup();
        private readonly ConcurrentDictionary<string, Lazy<Task<Project?>>> _projects = [];
        private readonly ConcurrentDictionary<ResourceId, Lazy<Task<OpenRequestMap>>> _open = [];
        private readonly ConcurrentDictionary<ResourceId, Lazy<Task<PatchTarget>>> _targets = [];

        public Task<RequestView> ViewAsync(ApprovalRequest request) =>
            request is { IsTerminal: true, AppliedUnder: { } settings } && expand == Expand.None
                ? Task.FromResult(new RequestView(request, settings, request.Failure))
                : viewer.Log.ReadProjectAsync(request.Resource.ProjectKey, since, () => ReadAsync(request), cancellationToken);

        private async Task<RequestView> ReadAsync(ApprovalRequest request)
        {
            var view = await CompareWithCurrentStateAsync(request);
            return expand == Expand.None ? view : await ExpandAsync(view);
        }

        private async Task<RequestView> ExpandAsync(RequestView view)
        {
            var resource = view.Request.Resource;
            var project =
                expand.HasFlag(Expand.Project) || expand.HasFlag(Expand.Environments) ? await ProjectAsync(resource.ProjectKey) : null;
            var shown =
                expand.HasFlag(Expand.Flag) || expand.HasFlag(Expand.Resource) ? (await TargetAsync(view.Request)).Resource?.Value : null;
            return view with
            {
                Project = expand.HasFlag(Expand.Project) && project is not null && Sees(Domain.Access.Targets.Of(project)) ? project : null,
                Environments = expand.HasFlag(Expand.Environments)
                    ? project is null
                        ? null
                        :
                        [
                            .. (await ReachAsync(view.Request))
                                .EnvironmentsIn(project)
                                .Where(environment => Sees(Domain.Access.Targets.Of(project, environment))),
                        ]
                    : null,
                Flag = expand.HasFlag(Expand.Flag) ? (shown as FlagResource)?.Flag : null,
                Resource = expand.HasFlag(Expand.Resource) ? shown : null,
            };
        }

        /// <summary>What is shown beside a request is left out for callers who may not see it by itself.</summary>
        private bool Sees(Domain.Access.TargetResource target) => caller?.May(Domain.Access.Actions.ViewProject, target) is true;

        private async Task<RequestView> CompareWithCurrentStateAsync(ApprovalRequest request)
        {
            if (request is { IsTerminal: true, AppliedUnder: { } settings })
            {
                return new RequestView(request, settings, request.Failure);
            }

            var (project, operatedOn) = (ProjectAsync(request.Resource.ProjectKey), OperatedOnAsync(request));
            var conflicts = ConflictsAsync(request, operatedOn);
            var (reach, target) = (Reach.Of(request, await operatedOn), await TargetAsync(request));
            var now = target.Context.Now;
            var rules = await RulesReader.InForceAsync(
                request,
                reach,
                await project,
                target.Resource?.Value.Tags,
                _memberships,
                cancellationToken
            );
            return new RequestView(request, rules, await conflicts)
            {
                FrozenUntil = FreezeGate.Check(request, await project, now, _ => false)?.Until,
                ExpiresAt = request.Status == RequestStatus.Pending ? Waiting.Of(request, rules.Waiting, now).ExpireAt : null,
            };
        }

        private async Task<IReadOnlyList<Conflict>> ConflictsAsync(ApprovalRequest request, Task<ApprovalRequest?> operatedOn)
        {
            var (open, target) = (OpenAsync(request.Resource), TargetAsync(request));
            var current = await viewer.States.OfAsync(
                request,
                await ProjectAsync(request.Resource.ProjectKey),
                await target,
                await operatedOn,
                cancellationToken
            );
            return Conflict.Shown([.. Conflicts.Of(request, current), .. (await open).ConflictsOf(request)], request);
        }

        private Task<Project?> ProjectAsync(string key) => Once(_projects, key, () => viewer.Projects.FindAsync(key, cancellationToken));

        /// <summary>Open requests are found by their resource, whatever the environment is.</summary>
        private Task<OpenRequestMap> OpenAsync(ResourceId resource) =>
            Once(
                _open,
                resource with
                {
                    EnvironmentKey = null,
                },
                async () => new OpenRequestMap(await viewer.Requests.OpenForAsync(resource, cancellationToken))
            );

        /// <summary>The resource is read once for all requests, and for each of them what its instructions refer to.</summary>
        private async Task<PatchTarget> TargetAsync(ApprovalRequest request) =>
            await viewer.Targets.ForAsync(
                request.Resource,
                await Once(
                    _targets,
                    request.Resource,
                    () => viewer.Targets.ReadAsync(request.Resource, withOtherFlags: false, cancellationToken)
                ),
                request.EffectiveInstructions,
                cancellationToken
            );

        private async Task<Reach> ReachAsync(ApprovalRequest request) => Reach.Of(request, await OperatedOnAsync(request));

        private async Task<ApprovalRequest?> OperatedOnAsync(ApprovalRequest request) =>
            request.OperatingOnId is { } id ? (await viewer.Requests.FindAsync(id, cancellationToken))?.Value.Request : null;

        private static Task<T> Once<TKey, T>(ConcurrentDictionary<TKey, Lazy<Task<T>>> made, TKey key, Func<Task<T>> make)
            where TKey : notnull => made.GetOrAdd(key, _ => new(make)).Value;
    }

    private ChangeLog Log => log;

    private RequestStore Requests => requests;

    private ProjectStore Projects => projects;

    private RulesReader Rules => rules;

    private PatchTargetReader Targets => targets;

    private CurrentStateReader States => states;
}
