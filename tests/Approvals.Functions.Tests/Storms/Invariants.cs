using Approvals.Domain;
using Approvals.Domain.Auditing;
using Approvals.Domain.Flags;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Service.AuditLog;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Approvals.Storage.Indexing;
using Approvals.Tests.Drivers;
using Azure.Data.Tables;

namespace Approvals.Tests.Storms;

/// <summary>What must be so whatever went wrong, held against the tables themselves.</summary>
internal sealed class Invariants(IReadOnlyDictionary<string, TableEntity> rows, Journal journal)
{
    private readonly IReadOnlyList<RequestRow> _requests = [.. RequestsIn(rows)];

    private readonly IReadOnlyList<Flag> _flags = [.. Of(rows, "flag|").Select(row => Document.Read(row, StorageJson.Default.Flag))];

    public static IEnumerable<RequestRow> RequestsIn(IReadOnlyDictionary<string, TableEntity> rows) =>
        Of(rows, "request|").Select(row => Document.Read(row, StorageJson.Default.RequestRow));

    public int Requests => _requests.Count;

    public int Completed => _requests.Count(row => row.Request.Status == RequestStatus.Completed);

    public static async Task<Invariants> OfAsync(RunningService service, Journal journal) => new(await service.RowsAsync(), journal);

    /// <summary>Everything that is not as it must be.</summary>
    public IReadOnlyList<string> Broken() =>
        [
            .. AppliedBelowTheThreshold(),
            .. NotAppliedOnce(),
            .. LostOrInvented(),
            .. LostReviews(),
            .. LeftTheirEnd(),
            .. WrongIndexes(),
            .. AuditDisagrees(),
        ];

    /// <summary>
    /// Every request that is still open and that nothing drives: it has no instance, and something is to come. Where the task
    /// hub went down with the process, one that waits for people may have none: what they do next makes it due.
    /// </summary>
    public async Task<IReadOnlyList<string>> ForgottenAsync(RunningService service, bool hubWasLost)
    {
        List<string> forgotten = [];
        foreach (
            var row in _requests.Where(row =>
                !row.Request.IsTerminal && !(hubWasLost && row is { Request.Status: RequestStatus.Pending, DueAt: null })
            )
        )
        {
            var instance = await service.Orchestrations.Value.GetInstanceAsync(row.InstanceId);
            if (instance is not { IsCompleted: false })
            {
                forgotten.Add(
                    $"{row.Request.Id} is {row.Request.Status}, and its instance {row.InstanceId} is {instance?.RuntimeStatus.ToString() ?? "not there"}"
                );
            }
        }

        return forgotten;
    }

    /// <summary>Requests that should have applied themselves by now.</summary>
    public IEnumerable<string> Overdue(Project project, DateTimeOffset now) =>
        from row in _requests
        let next = NextStep.Of(row.Request, Reach.Of(row.Request).RulesIn(project), now)
        where next.Kind == StepKind.Apply
        select $"{row.Request.Id} is {row.Request.Status} and ought to have been applied";

    private IEnumerable<string> AppliedBelowTheThreshold() =>
        from row in _requests
        let request = row.Request
        where request.Status != RequestStatus.Pending
        where request.AppliedUnder is not { } rules || !Suffices(request, rules)
        select $"{request.Id} is {request.Status} under {request.AppliedUnder} with {string.Join(", ", request.Reviews.Select(review => $"{review.Kind} by {review.By.Id}"))}";

    /// <summary>Counted here once more, and not by the code that decided it.</summary>
    private static bool Suffices(ApprovalRequest request, ApprovalSettings rules)
    {
        Dictionary<string, ReviewKind> opinions = [];
        foreach (
            var review in request.Reviews.Where(review =>
                review.Kind != ReviewKind.Comment && (rules.CanReviewOwnRequest || review.By.Id != request.Requestor.Id)
            )
        )
        {
            opinions[review.By.Id] = review.Kind;
        }

        return opinions.Values.Count(kind => kind == ReviewKind.Approve) >= rules.MinNumApprovals
            && (rules.CanApplyDeclinedChanges || !opinions.ContainsValue(ReviewKind.Decline));
    }

    /// <summary>The ledger, the rules of the flags and their versions tell the same story.</summary>
    private IEnumerable<string> NotAppliedOnce()
    {
        var made = _flags.SelectMany(flag => flag.Environments["production"].Rules).CountBy(rule => rule.Description!).ToDictionary();
        foreach (var row in _requests)
        {
            var (request, times) = (row.Request, made.GetValueOrDefault(row.Request.Description));
            var (wanted, inLedger) = (
                request.Status == RequestStatus.Completed ? 1 : 0,
                rows.Keys.Any(key => key.EndsWith($"/applied|{request.Id}", StringComparison.Ordinal))
            );
            if (times != wanted || inLedger != (wanted == 1))
            {
                yield return $"{request.Id} is {request.Status}, its change was made {times} times, and the ledger {(inLedger ? "has" : "does not have")} it";
            }
        }

        foreach (var write in journal.Tried.Where(tried => tried.What == Call.Write))
        {
            var times = made.GetValueOrDefault(write.Mark);
            if (times > 1 || (write.Acknowledged && times == 0) || (write.Refused && times > 0))
            {
                yield return $"the direct change {write.Mark} was answered {write.Status} and made {times} times";
            }
        }

        foreach (var flag in _flags)
        {
            var environment = flag.Environments["production"];
            if (environment.Version != 1 + environment.Rules.Count || flag.Version != environment.Version)
            {
                yield return $"{flag.Key} has {environment.Rules.Count} changes and the versions {flag.Version} and {environment.Version}";
            }
        }

        var marks = journal.Tried.Where(tried => tried.What is Call.Create or Call.Write).Select(tried => tried.Mark).ToHashSet();
        foreach (var unknown in made.Keys.Except(marks))
        {
            yield return $"nobody asked for the change {unknown}";
        }
    }

    private IEnumerable<string> LostOrInvented()
    {
        var stored = _requests.CountBy(row => row.Request.Description).ToDictionary();
        var deleted = journal
            .Tried.Where(tried => tried is { What: Call.Delete, Refused: false })
            .Select(tried => tried.RequestId)
            .ToHashSet();
        foreach (var create in journal.Tried.Where(tried => tried.What == Call.Create))
        {
            var times = stored.GetValueOrDefault(create.Mark);
            if (times > 1 || (create.Refused && times > 0) || (create.Acknowledged && times == 0 && !deleted.Contains(create.RequestId)))
            {
                yield return $"the creation {create.Mark} was answered {create.Status} and is there {times} times";
            }
        }

        var there = _requests.Select(row => row.Request.Id).ToHashSet();
        foreach (
            var id in journal
                .Tried.Where(tried => tried is { What: Call.Delete, Acknowledged: true })
                .Select(tried => tried.RequestId!)
                .Where(there.Contains)
        )
        {
            yield return $"{id} was deleted and is there";
        }
    }

    private IEnumerable<string> LostReviews()
    {
        var requests = _requests.ToDictionary(row => row.Request.Id, row => row.Request);
        foreach (
            var tried in journal.Tried.Where(tried => tried is { What: Call.Approve or Call.Decline or Call.Comment, RequestId: not null })
        )
        {
            if (!requests.TryGetValue(tried.RequestId!, out var request))
            {
                continue;
            }

            var times = request.Reviews.Count(review => review.Comment == tried.Mark);
            if (times > 1 || (tried.Acknowledged && times == 0) || (tried.Refused && times > 0))
            {
                yield return $"the review {tried.Mark} of {request.Id} was answered {tried.Status} and is there {times} times";
            }
        }
    }

    private IEnumerable<string> LeftTheirEnd() =>
        from row in _requests
        where journal.Ends.TryGetValue(row.Request.Id, out var end) && end != row.Request.Status.ToWord()
        select $"{row.Request.Id} was seen {journal.Ends[row.Request.Id]} and is {row.Request.Status}";

    private IEnumerable<string> WrongIndexes() => WrongIndexes(rows, _requests);

    /// <summary>The index rows and counters that are not as the requests say.</summary>
    public static IEnumerable<string> WrongIndexes(IReadOnlyDictionary<string, TableEntity> rows, IReadOnlyList<RequestRow> requests)
    {
        var right = requests
            .SelectMany(row => RequestIndex.RowsOf(Keys.ShardOf(row.Request.Resource.ProjectKey), row).Values)
            .ToDictionary(row => $"{row.PartitionKey}/{row.RowKey}");
        var there = rows.Keys.Where(key => key.Contains("/by|") || key.Contains("/open|") || key.Contains("/due|")).ToHashSet();
        var counted = rows
            .Values.Where(row => row.RowKey.StartsWith("count", StringComparison.Ordinal))
            .SelectMany(row => Counters.Read(row).Select(count => (Counter: new CounterName(row.RowKey, count.Key), count.Value)))
            .ToDictionary(count => count.Counter, count => count.Value);
        var toCount = requests.SelectMany(RequestCounters.Of).CountBy(counter => counter).ToDictionary();
        return right
            .Keys.Except(there)
            .Select(key => $"the index row {key} is missing")
            .Concat(there.Except(right.Keys).Select(key => $"the index row {key} finds nothing"))
            .Concat(
                right
                    .Where(row => there.Contains(row.Key) && !RequestIndex.AreSame(row.Value, rows[row.Key]))
                    .Select(row => $"the index row {row.Key} shows something else")
            )
            .Concat(
                counted
                    .Keys.Union(toCount.Keys)
                    .Where(counter => counted.GetValueOrDefault(counter) != toCount.GetValueOrDefault(counter))
                    .Select(counter =>
                        $"the counter {counter} stands at {counted.GetValueOrDefault(counter)} and should at {toCount.GetValueOrDefault(counter)}"
                    )
            );
    }

    /// <summary>The audit log is whole, and tells of each request once that it was made and once that it came to its end.</summary>
    private IEnumerable<string> AuditDisagrees()
    {
        var chain = AuditChain.OfProject(RunningService.Project);
        var entries = Of(rows, $"audit|{RunningService.Project}|")
            .OrderBy(row => row.RowKey, StringComparer.Ordinal)
            .Select(row => AuditRow.Read(chain, row))
            .ToList();
        var (head, _, _) = AuditRow.ReadHead(rows.GetValueOrDefault($"{chain.PartitionKey}/{chain.HeadKey}"));
        var check = new ChainCheck(head);
        entries.ForEach(check.Add);
        check.End(head);
        if (check.Problem is { } problem)
        {
            yield return $"the audit log is broken: {problem.Detail}";
        }

        var told = entries
            .Select(link => new ParsedAuditEntry(chain, link).Entry)
            .Where(entry => entry.TryGetProperty("details", out var details) && details.TryGetProperty("approvalRequest", out _))
            .Select(entry =>
                (
                    Action: entry.GetProperty("accesses")[0].GetProperty("action").GetString(),
                    Request: entry.GetProperty("details").GetProperty("approvalRequest")
                )
            )
            .Select(entry =>
                (Id: entry.Request.GetProperty("id").GetString(), entry.Action, Status: entry.Request.GetProperty("status").GetString())
            )
            .ToLookup(entry => entry.Id);
        foreach (var request in _requests.Select(row => row.Request))
        {
            var (made, completed, failed) = (
                Count("createApprovalRequest", "pending"),
                Count("applyApprovalRequest", "completed"),
                Count("applyApprovalRequest", "failed")
            );
            var reviews = told[request.Id].Count(entry => entry.Action == "reviewApprovalRequest");
            if (
                made != 1
                || completed != (request.Status == RequestStatus.Completed ? 1 : 0)
                || failed != (request.Status == RequestStatus.Failed ? 1 : 0)
                || reviews != request.Reviews.Count
            )
            {
                yield return $"{request.Id} is {request.Status} with {request.Reviews.Count} reviews, and the audit log tells of {made} creations, {reviews} reviews, {completed} completions and {failed} failures";
            }

            int Count(string action, string status) => told[request.Id].Count(entry => entry.Action == action && entry.Status == status);
        }

        var writes = _flags.Sum(flag => flag.Environments["production"].Rules.Count) - Completed;
        var toldWrites = entries
            .Select(link => new ParsedAuditEntry(chain, link))
            .Count(line => line.Text("titleVerb") == "changed the flag");
        if (writes != toldWrites)
        {
            yield return $"{writes} direct changes were made, and the audit log tells of {toldWrites}";
        }
    }

    private static IEnumerable<TableEntity> Of(IReadOnlyDictionary<string, TableEntity> rows, string kind) =>
        rows.Values.Where(row => row.RowKey.StartsWith(kind, StringComparison.Ordinal));
}
