using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Requests;

namespace Approvals.Service.ExternalApprovals;

/// <summary>Makes the calls about the approvals of requests. Nothing is stored; whatever goes wrong is a result.</summary>
public sealed class ApprovalCalls(ExternalSystems systems, ExternalApprovalClient client, ApprovalFactsReader facts, TimeProvider time)
{
    /// <summary>How templates name the id that the requester has in the system.</summary>
    private const string MemberExternalId = "member.externalId";

    /// <summary>Makes the call of a task.</summary>
    /// <param name="request">The request with its approval, as it was before the call was begun.</param>
    /// <param name="task">The task.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<ExternalCallResult> RunAsync(ApprovalRequest request, ExternalTask task, CancellationToken cancellationToken)
    {
        var approval = request.External!;
        var isUncertain = approval.State == ExternalState.Uncertain;
        var outcome = await CallAsync(
            request,
            (system, known) =>
                task switch
                {
                    ExternalTask.Make => MakeAsync(system, known),
                    ExternalTask.Ask => systems.AskAsync(system, known, cancellationToken),
                    _ => systems.TellAppliedAsync(system, known, cancellationToken),
                },
            cancellationToken
        );
        var result = new ExternalCallResult(approval.Number, task, time.GetUtcNow());
        return outcome switch
        {
            ExternalOutcome.Answered(var id, var status, var url) => result with { Id = id, Status = status, Url = url?.AbsoluteUri },
            _ => result with { Problem = ProblemOf(outcome), IsLost = outcome is ExternalOutcome.Lost, IsUncertain = isUncertain },
        };

        // Makes the approval, or finds the one that an earlier call has made without telling.
        async Task<ExternalOutcome> MakeAsync(ExternalSystem system, ApprovalFacts known)
        {
            if (isUncertain && await FindAsync(system, known, cancellationToken) is not ExternalOutcome.Lost and var found)
            {
                return found;
            }

            var made = await systems.CreateAsync(system, await WithMemberAsync(system, known, cancellationToken), cancellationToken);

            // Who says no has made nothing, and neither has what was not called; of all else nobody knows.
            isUncertain = made is not (ExternalOutcome.Refused or ExternalOutcome.NotSent);
            return made;
        }
    }

    /// <summary>Tells that the request is gone; null once there is nothing left to tell.</summary>
    internal async Task<string?> WithdrawAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var outcome = await CallAsync(
            request,
            async (system, known) =>
            {
                var found = known.ExternalId is null ? await FindAsync(system, known, cancellationToken) : null;
                return found is null ? await systems.TellDeletedAsync(system, known, cancellationToken)
                    : found is ExternalOutcome.Answered(var id, _, _)
                        ? await systems.TellDeletedAsync(system, known with { ExternalId = id }, cancellationToken)
                    : found;
            },
            cancellationToken
        );
        return outcome is ExternalOutcome.Answered or ExternalOutcome.Lost ? null : ProblemOf(outcome);
    }

    /// <summary>What is wrong, as the rest of a sentence about the system; without anything that it said.</summary>
    private static string ProblemOf(ExternalOutcome outcome) =>
        outcome switch
        {
            ExternalOutcome.Unreachable(var reason) => reason,
            ExternalOutcome.Refused(_, var reason) => $"refused the call: it {reason}",
            ExternalOutcome.Lost => "does not have it (any more)",
            ExternalOutcome.Nonsense(var reason) => $"answered something that cannot be read: {reason}",
            ExternalOutcome.NotSent(var reason) => $"was not called, since the call {reason}",
            _ => "answered",
        };

    private async Task<ExternalOutcome> CallAsync(
        ApprovalRequest request,
        Func<ExternalSystem, ApprovalFacts, Task<ExternalOutcome>> call,
        CancellationToken cancellationToken
    )
    {
        var service = request.External!.Service;
        if (!(await systems.FindAsync(service.Kind, service.ConfigurationId, cancellationToken)).Accepted(out var system, out var unusable))
        {
            return new ExternalOutcome.NotSent($"cannot be made: {unusable.Detail.TrimEnd('.')}");
        }

        return (await facts.ReadAsync(request, system.Manifest, cancellationToken)).Accepted(out var known, out var misfit)
            ? await call(system, known)
            : new ExternalOutcome.NotSent($"cannot be made: {misfit.Detail.TrimEnd('.')}");
    }

    /// <summary>
    /// The facts with the id that the requester has in the system, where what is sent names it. Who is not known there is not named, and that
    /// is no reason not to ask.
    /// </summary>
    private async Task<ApprovalFacts> WithMemberAsync(ExternalSystem system, ApprovalFacts known, CancellationToken cancellationToken)
    {
        if (
            known.Member is not { } member
            || system.Manifest is not { MemberList: { } list, Creation.Body: { } body }
            || !body.Source.Contains(MemberExternalId, StringComparison.Ordinal)
        )
        {
            return known;
        }

        IReadOnlyDictionary<string, string>? idsByEmail = null;
        await systems.CallAsync(system, known, ListAsync, cancellationToken);
        return idsByEmail?.GetValueOrDefault(member.Email) is { } id ? known with { Member = member with { ExternalId = id } } : known;

        async Task<ExternalOutcome> ListAsync(ApprovalManifest manifest, ApprovalFacts facts, CancellationToken stop)
        {
            (idsByEmail, var failure) = await client.ListMembersAsync(list, facts, stop);
            return failure ?? new ExternalOutcome.Answered(known.ApprovalId, null, null);
        }
    }

    /// <summary>Looks for an approval whose id is not known; lost where there is none, or the system cannot be asked for it.</summary>
    private Task<ExternalOutcome> FindAsync(ExternalSystem system, ApprovalFacts known, CancellationToken cancellationToken) =>
        system.Manifest switch
        {
            { Find: not null } => systems.CallAsync(system, known, client.FindAsync, cancellationToken),
            { Creation.Parser.Id: null } => systems.AskAsync(system, known with { ExternalId = known.ApprovalId }, cancellationToken),
            _ => Task.FromResult<ExternalOutcome>(new ExternalOutcome.Lost()),
        };
}
