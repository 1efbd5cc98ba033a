using System.Collections.Concurrent;
using System.Text.Json;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>What goes wrong in an approval system.</summary>
public enum DeskFault
{
    None,

    /// <summary>It says that it cannot now, and does nothing.</summary>
    Down,

    /// <summary>It does what it is told, and then says that it cannot.</summary>
    DownAfterwards,

    /// <summary>It answers with success and something else than JSON, and does nothing.</summary>
    Nonsense,

    /// <summary>It does not take the call.</summary>
    Refusing,

    /// <summary>It says that it cannot where an issue is to be moved, and does all else.</summary>
    NotMoving,
}

/// <summary>An issue: its key, the approval that it was made for, its status by name, and the transitions that were made.</summary>
internal sealed record DeskIssue(string Key, string Project, string ApprovalId)
{
    public string Status { get; set; } = "Open";

    /// <summary>The status that was told last; null when none was, or it was said that there is no such issue.</summary>
    public string? Told { get; set; }

    /// <summary>How often its status was told.</summary>
    public int TimesTold { get; set; }

    public bool IsLost { get; set; }

    public ConcurrentQueue<string> Transitions { get; } = new();

    /// <summary>What the issue was made with.</summary>
    public JsonElement Fields { get; init; }

    /// <summary>Whether it was to be moved while it was lost, or while the system said that all is well and did nothing.</summary>
    public bool MissedMove { get; set; }
}

/// <summary>Plays a site of Jira on a free port. It keeps what it is told, and fails as a test says.</summary>
internal sealed class JiraDesk : IDisposable
{
    public const string Applied = "31";

    public const string Deleted = "41";

    private readonly WireMockServer _server = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });

    private readonly ConcurrentDictionary<string, DeskIssue> _issues = new();

    private int _made;

    public JiraDesk() =>
        _server
            .Given(Request.Create().WithPath("/*"))
            .RespondWith(
                Response
                    .Create()
                    .WithCallback(async request =>
                    {
                        Calls.Enqueue($"{request.Method} {request.Path}");
                        await Before(request.Method);
                        return Answer(request);
                    })
            );

    public string Url => _server.Url!;

    public DeskFault Fault { get; set; }

    /// <summary>Is waited for before a call is answered.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called before a status is told, with the issue.</summary>
    public Action<DeskIssue> BeforeStatus { get; set; } = _ => { };

    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The issues in the order in which they were made.</summary>
    public IReadOnlyList<DeskIssue> Issues => [.. _issues.Values.OrderBy(issue => int.Parse(issue.Key[4..]))];

    /// <summary>The issues for the approvals of a request.</summary>
    public IReadOnlyList<DeskIssue> Of(string requestId) =>
        [.. Issues.Where(issue => issue.ApprovalId.StartsWith(requestId, StringComparison.Ordinal))];

    public void Dispose()
    {
        _server.Stop();
        _server.Dispose();
    }

    private ResponseMessage Answer(IRequestMessage request)
    {
        if (Fault is DeskFault.Down or DeskFault.Nonsense or DeskFault.Refusing)
        {
            // Success is all that a move is answered with, so nobody can tell that nothing was done.
            if (
                Fault == DeskFault.Nonsense
                && request.Path.Split('/') is [.., var key, "transitions"]
                && _issues.TryGetValue(key, out var issue)
            )
            {
                issue.MissedMove = true;
            }

            return Fault switch
            {
                DeskFault.Down => Of(503, "{}"),
                DeskFault.Refusing => Of(403, "{}"),
                _ => Of(200, "<html>Please sign in</html>"),
            };
        }

        var answer = Do(request);
        return Fault == DeskFault.DownAfterwards ? Of(500, "{}") : answer;
    }

    private ResponseMessage Do(IRequestMessage request) =>
        (request.Method, request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
        {
            ("POST", ["rest", "api", "3", "issue"]) => Make(request.Body!),
            ("GET", ["rest", "api", "3", "search", "jql"]) => Find(request.GetParameter("jql")!.Single()),
            ("GET", ["rest", "api", "3", "issue", var key]) => Tell(key),
            ("POST", [.., "transitions"]) when Fault == DeskFault.NotMoving => Of(500, "{}"),
            ("POST", ["rest", "api", "3", "issue", var key, "transitions"]) => Move(key, request.Body!),
            _ => Of(404, "{}"),
        };

    private ResponseMessage Make(string body)
    {
        var fields = JsonElement.Parse(body).GetProperty("fields");
        var issue = new DeskIssue(
            $"OPS-{Interlocked.Increment(ref _made)}",
            fields.GetProperty("project").GetProperty("key").GetString()!,
            fields.GetProperty("labels")[0].GetString()!["approval-".Length..]
        )
        {
            Fields = fields,
        };
        _issues[issue.Key] = issue;
        return Of(201, $$"""{"id": "1", "key": "{{issue.Key}}"}""");
    }

    private ResponseMessage Find(string jql)
    {
        var found = Issues.FirstOrDefault(issue =>
            !issue.IsLost && jql.Contains($"\"approval-{issue.ApprovalId}\"", StringComparison.Ordinal)
        );
        return Of(200, found is null ? """{"issues": []}""" : $$"""{"issues": [{{Json(found)}}]}""");
    }

    private ResponseMessage Tell(string key)
    {
        var isThere = _issues.TryGetValue(key, out var issue) && !issue.IsLost;
        if (issue is not null && Fault is DeskFault.None or DeskFault.NotMoving)
        {
            (issue.Told, issue.TimesTold) = (isThere ? issue.Status : null, issue.TimesTold + 1);
        }

        if (!isThere)
        {
            return Of(404, "{}");
        }

        BeforeStatus(issue!);
        return Of(200, Json(issue!));
    }

    private ResponseMessage Move(string key, string body)
    {
        if (!_issues.TryGetValue(key, out var issue) || issue.IsLost)
        {
            issue?.MissedMove = true;
            return Of(404, "{}");
        }

        issue.Transitions.Enqueue(JsonElement.Parse(body).GetProperty("transition").GetProperty("id").GetString()!);
        return Of(204, "");
    }

    private static string Json(DeskIssue issue) =>
        JsonSerializer.Serialize(new { key = issue.Key, fields = new { status = new { name = issue.Status } } });

    private static ResponseMessage Of(int status, string body) =>
        new()
        {
            StatusCode = status,
            BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = body },
            Headers = new Dictionary<string, WireMockList<string>> { ["Content-Type"] = new("application/json") },
        };
}
