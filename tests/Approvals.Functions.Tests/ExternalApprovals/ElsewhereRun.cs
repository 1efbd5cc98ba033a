using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.TestHost.TaskHub;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>
/// People ask for changes, apply and delete, while settings change, the approval system does as it likes, and the service loses its task
/// hub, runs activities twice or starts again; all at random. After each step it is judged by what the system was seen to say.
/// </summary>
internal sealed class ElsewhereRun : IAsyncDisposable
{
    private const int MostOpen = 4;

    private readonly Random _chance;
    private readonly ServiceSetup _setup = new();
    private readonly JiraDesk _desk = new();
    private readonly Dictionary<string, Known> _requests = [];
    private readonly List<string> _steps = [];
    private RunningService _service = null!;
    private (string Ada, string Rita, string Sam) _tokens;
    private string _configuration = "";

    /// <summary>The project of the site that settings name; null where people here approve.</summary>
    private string? _project = "OPS";

    private ElsewhereRun(int seed) => _chance = new(seed);

    /// <summary>What must not have happened; null while all is well.</summary>
    public string? Wrong { get; private set; }

    /// <summary>How many changes were applied because the system approved them, and because people did.</summary>
    public (int Elsewhere, int Here) Applied { get; private set; }

    /// <summary>How many changes were applied that had waited for their time.</summary>
    public int Executed { get; private set; }

    /// <summary>How many applications were refused.</summary>
    public int Refused { get; private set; }

    public int Made => _desk.Issues.Count;

    private Client Ada => _service.Client(_tokens.Ada);

    private Client Rita => _service.Client(_tokens.Rita);

    private Client Sam => _service.Client(_tokens.Sam);

    public static async Task<ElsewhereRun> StartAsync(int seed)
    {
        var run = new ElsewhereRun(seed);
        run._service = await (await RunningService.StartAsync(run._setup)).WithFlagAsync(
            new ApprovalSettings { Required = true, AutoApplyApprovedChanges = seed % 2 == 0 }
        );
        run._tokens = (
            (await run._service.MemberAsync(Role.Admin)).Token!,
            (await run._service.MemberAsync()).Token!,
            (await run._service.MemberAsync()).Token!
        );
        run._configuration = await run._service.ConfigureAsync(run._desk);
        (await run.Ada.ChangeSettingsAsync(Elsewhere.Jira(run._configuration))).Expect(200);
        return run;
    }

    public async Task StepAsync()
    {
        var told = _desk.Issues.ToDictionary(issue => issue.Key, issue => issue.TimesTold);
        var name = await DoAsync(_chance.Next(100));
        _steps.Add(name);
        await _service.SettleAsync();
        await JudgeAsync(told);
    }

    /// <summary>All trouble ends, and time passes: then all that is owed must have been done.</summary>
    public async Task EndAsync()
    {
        _desk.Fault = DeskFault.None;
        _service.Hub.Faults = new();
        foreach (var issue in _desk.Issues)
        {
            issue.IsLost = false;
        }

        await _service.SweepAsync();
        for (var i = 0; i < 6; i++)
        {
            foreach (var (id, _) in _requests.Where(it => !it.Value.IsDeleted))
            {
                await Rita.GetAsync($"{Client.AnyRoute}/{id}");
            }

            await _service.AdvanceAsync(TimeSpan.FromMinutes(16));
        }

        foreach (var (id, known) in _requests)
        {
            var issues = _desk.Of(id);
            var request = (await FindAsync(id))?.Request;
            foreach (var twice in issues.GroupBy(issue => issue.ApprovalId).Where(some => some.Count() > 1))
            {
                Fail($"{twice.Key} was made {twice.Count()} times");
            }

            // Of what the system did not have when it was to be told, or said that it had heard, nothing was left to tell.
            if (issues.Any(issue => issue.MissedMove))
            {
                continue;
            }

            var kept = issues.Where(issue => !issue.Transitions.Contains(JiraDesk.Deleted)).ToList();
            if (known.IsDeleted || request is null)
            {
                Expect(kept is [], $"{id} was deleted, and {kept.Count} of {issues.Count} approvals were not withdrawn");
            }
            else if (request.External is { State: not ExternalState.Made })
            {
                // It was too late for the change before the system had the approval.
                Expect(kept.Count <= 1, $"{id} has no approval yet, and {kept.Count} are kept");
            }
            else if (request.External is { } approval)
            {
                Expect(kept is [var one] && one.Key == approval.Id, $"{id} has {approval.Id}, and {kept.Count} are kept");
                if (Wrong is not null)
                {
                    break;
                }

                Expect(
                    request.Status != RequestStatus.Completed || kept[0].Transitions.Contains(JiraDesk.Applied),
                    $"{id} was applied, and the system was not told"
                );
                Expect(
                    request.Status == RequestStatus.Completed || !kept[0].Transitions.Contains(JiraDesk.Applied),
                    $"{id} was not applied, and the system was told so"
                );
            }
            else
            {
                Expect(kept is [], $"{id} is approved here, and {kept.Count} approvals were not withdrawn");
            }
        }

        Expect(
            !(await _service.RowsAsync()).Keys.Any(key => key.Contains("/withdrawal|", StringComparison.Ordinal)),
            "something is owed to the system"
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _desk.Dispose();
    }

    public override string ToString() =>
        $"{_requests.Count} requests, {Made} approvals made, {Applied.Elsewhere} applied by them and {Applied.Here} by reviews, {Executed} at their time, {Refused} refused, now {string.Join(", ", _requests.Values.GroupBy(it => it.Status).Select(some => $"{some.Count()} {some.Key}"))}\n{string.Join('\n', _steps)}";

    private async Task<string> DoAsync(int dice)
    {
        switch (dice)
        {
            case < 12 when _requests.Values.Count(it => it.IsOpen) < MostOpen:
                return await AskAsync();
            case < 30 when _project is null && Open() is { } waiting:
                return await ReviewAsync(waiting);
            case < 34 when _desk.Issues is { Count: > 0 } issues:
                // What is decided is mostly of what is still open.
                var open = issues.Where(it =>
                    _requests.Any(known => known.Value.IsOpen && it.ApprovalId.StartsWith(known.Key, StringComparison.Ordinal))
                );
                var issue = Any(_chance.Next(4) == 0 || !open.Any() ? issues : [.. open]);
                issue.Status = Any(["Approved", "Approved", "Approved", "Declined", "Open"]);
                return $"{issue.Key} is {issue.Status}";
            case < 46:
                _desk.Fault = Any([
                    .. Enumerable.Repeat(DeskFault.None, 6),
                    .. Enum.GetValues<DeskFault>().Where(fault => fault != DeskFault.NotMoving),
                ]);
                return $"the system is {_desk.Fault}";
            case < 48:
                return await LoseAsync();
            case < 64 when Open() is { } id:
                var answer = await Rita.ApplyAsync(id);
                Refused += answer.Status == 200 ? 0 : 1;
                return $"apply {id}: {answer.Status}";
            case < 80:
                var time = Any([TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(20)]);
                await _service.AdvanceAsync(time);
                return $"{time} pass";
            case < 84:
                _service.Hub.Clear();
                return "the task hub is lost";
            case < 88:
                var runs = _chance.Next(1, 3);
                _service.Hub.Faults = new Repeated(runs);
                return $"activities run {runs} times";
            case < 90:
                await _service.DisposeAsync();
                _service = await RunningService.StartAsync(_setup);
                return "the service starts again";
            case < 93:
                _project = Any(["OPS", "OPS", "OTHER", null, null]);
                (await Ada.ChangeSettingsAsync(_project is null ? Elsewhere.Here : Elsewhere.Jira(_configuration, _project))).Expect(200);
                return $"approvals are given in {_project ?? "here"}";
            case < 97 when Open() is { } reviewed:
                return await ReviewAsync(reviewed);
            case < 98 when Open() is { } deleted:
                _requests[deleted].IsDeleted = (await Rita.DeleteAsync($"{Client.AnyRoute}/{deleted}")).Status == 204;
                return $"delete {deleted}";
            default:
                if (Open() is { } read)
                {
                    (await Rita.GetAsync($"{Client.AnyRoute}/{read}")).Expect(200);
                }

                return "read";
        }
    }

    private async Task<string> ReviewAsync(string id) => $"review {id}: {(await Sam.ApproveAsync(id)).Status}";

    private async Task<string> AskAsync()
    {
        var wait = TimeSpan.FromMinutes(_chance.Next(20, 60));
        var date = _chance.Next(2) == 0 ? $", \"executionDate\": {(_service.Time.GetUtcNow() + wait).ToUnixTimeMilliseconds()}" : "";
        var id = await Rita.AskAsync(instructions: $$"""[{"kind": "{{Any(["turnFlagOn", "turnFlagOff"])}}"}]""", more: date);
        _requests[id] = new();
        return $"ask {id}{date}";
    }

    /// <summary>An issue is lost, or found again. One that may not be known here yet is not, since nobody could find it.</summary>
    private async Task<string> LoseAsync()
    {
        List<string?> known = [];
        foreach (var id in _requests.Keys)
        {
            known.Add((await FindAsync(id))?.Request.External?.Id);
        }

        foreach (var issue in _desk.Issues.Where(issue => issue.IsLost || known.Contains(issue.Key)).Take(2))
        {
            issue.IsLost = !issue.IsLost;
        }

        return "issues are lost or found";
    }

    private async Task JudgeAsync(Dictionary<string, int> toldBefore)
    {
        foreach (var (id, known) in _requests.Where(it => it.Value.IsOpen))
        {
            if ((await FindAsync(id))?.Request is not { } request)
            {
                continue;
            }

            if (known.Status == RequestStatus.Pending && request.Status is RequestStatus.Scheduled or RequestStatus.Completed)
            {
                JudgeApplied(id, request, toldBefore);
            }

            if (known.Status == RequestStatus.Scheduled && request.Status == RequestStatus.Completed)
            {
                Executed++;
                Expect(
                    request.External is null || IssueOf(request) is { Told: "Approved" },
                    $"{id} was made at its time, and the system last said {IssueOf(request)?.Told}"
                );
            }

            known.Status = request.Status;
        }
    }

    private void JudgeApplied(string id, ApprovalRequest request, Dictionary<string, int> toldBefore)
    {
        if (_project is null)
        {
            Applied = Applied with { Here = Applied.Here + 1 };
            Expect(request.Reviews.Any(review => review.Kind == ReviewKind.Approve), $"{id} was applied, and nobody here has approved it");
            return;
        }

        Applied = Applied with { Elsewhere = Applied.Elsewhere + 1 };
        Expect(
            IssueOf(request) is { Told: "Approved" } issue
                && issue.Project == _project
                && issue.TimesTold > toldBefore.GetValueOrDefault(issue.Key),
            $"{id} was applied, and {request.External?.Id} was last said to be {IssueOf(request)?.Told}"
        );
    }

    private DeskIssue? IssueOf(ApprovalRequest request) => _desk.Issues.FirstOrDefault(issue => issue.Key == request.External?.Id);

    private async Task<RequestRow?> FindAsync(string id) => (await _service.Get<RequestStore>().FindAsync(id, default))?.Value;

    private string? Open() =>
        _requests.Where(it => it.Value.IsOpen).Select(it => it.Key).ToList() is { Count: > 0 } open ? Any(open) : null;

    private T Any<T>(IReadOnlyList<T> some) => some[_chance.Next(some.Count)];

    private void Expect(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            Fail(otherwise);
        }
    }

    private void Fail(string wrong) => Wrong ??= $"after {_steps.Count} steps: {wrong}";

    private sealed class Known
    {
        public RequestStatus Status { get; set; }

        public bool IsDeleted { get; set; }

        public bool IsOpen => !IsDeleted && Status is RequestStatus.Pending or RequestStatus.Scheduled;
    }

    private sealed class Repeated(int runs) : Faults
    {
        public override int Runs(ActivityCall call) => runs;
    }
}
