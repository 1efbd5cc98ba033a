using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Grid;

/// <summary>Runs one case against the service and compares each answer with the oracle's, up to the first that is wrong.</summary>
internal sealed class GridRun(GridCase gridCase, bool isStrict, GridPeople people, Func<Moment, long> dateOf)
{
    private readonly Oracle _oracle = new(gridCase, isStrict);

    private readonly GridFlag _flag = new(
        people[Who.Admin],
        $"flags/{ProjectOf(gridCase)}/{FlagOf(gridCase.Number)}",
        gridCase.Environment
    );

    private string _id = "";

    /// <summary>What the service did otherwise than the specification says; null when nothing.</summary>
    public string? Wrong { get; private set; }

    /// <summary>The state of the request when it was deleted or was tried to be, by whom, and the answer.</summary>
    public (string Status, Who Deleter, int Answer)? Deletion { get; private set; }

    /// <summary>What became of the request, gone or not.</summary>
    public string End => _oracle.Status;

    private string FlagRoute =>
        $"projects/{ProjectOf(gridCase)}/flags/{FlagOf(gridCase.Number)}/environments/{gridCase.Environment}/approval-requests";

    private string Path => $"{(gridCase.ByFlagRoute ? FlagRoute : Client.AnyRoute)}/{_id}";

    public static string ProjectOf(GridCase gridCase) =>
        $"grid-{gridCase.RulesNumber}-{OtherEnvironments.KeyOf(gridCase.OtherEnvironment)}";

    public static string FlagOf(int number) => $"flag-{number}";

    /// <summary>
    /// Asks for the flag to be turned on and to serve its first variation to somebody, and perhaps for another name of that.
    /// </summary>
    public async Task AskAsync()
    {
        Expect("a stranger asks", Oracle.AskedByStranger, AnswerOf(await AskAsync(gridCase.Stranger, gridCase.Date)));
        if (gridCase.Date is not null)
        {
            Expect("asked for too late", Oracle.AskedTooLate, AnswerOf(await AskAsync(Who.Requester, Moment.Start)));
        }

        if (_oracle.MayNotAsk(Who.Bound))
        {
            Expect(
                "somebody asks who may not in every environment",
                Oracle.AskedByStranger,
                AnswerOf(await AskAsync(Who.Bound, gridCase.Date))
            );
        }

        var created = await AskAsync(Who.Requester, gridCase.Date);
        Expect("asked", new GridAnswer(201), AnswerOf(created));
        if (Wrong is null)
        {
            _id = created.Id;
            Compare("asked", created.Json);
        }
    }

    public async Task ChangeFlagAsync()
    {
        _oracle.ChangeFlag();
        if (gridCase.FlagChange != FlagChange.Nothing)
        {
            await _flag.PatchAsync(
                gridCase.FlagChange switch
                {
                    FlagChange.SameChange => await _flag.AskedForAsync(gridCase.ChangeScope),
                    FlagChange.OtherChange => """{"kind": "updateTrackEvents", "trackEvents": true}""",
                    _ => await _flag.OppositeAsync(),
                }
            );
        }
    }

    public Task ReviewAsync(int number) => gridCase.Reviews[number] is { } review ? ReviewAsync(review) : Task.CompletedTask;

    public Task ApplyAsync() => ApplyAsync(gridCase.Applier);

    /// <summary>An admin approves after the request may have been applied.</summary>
    public Task ApproveLateAsync() => ReviewAsync(new GridReview(Who.Admin, "approve"));

    /// <summary>An admin applies, whether the request was applied before or not.</summary>
    public Task ApplyAgainAsync() => ApplyAsync(Who.Admin);

    public async Task BreakAsync()
    {
        if (gridCase.BreaksWhileScheduled && _oracle.Status == "scheduled")
        {
            _oracle.Break();
            await _flag.PatchAsync(await _flag.OppositeAsync());
        }
    }

    public async Task DeleteAsync(Moment now)
    {
        if (gridCase.DeletedAt == now)
        {
            var expected = _oracle.Delete(gridCase.Deleter);
            Expect($"{gridCase.Deleter} deletes", expected, AnswerOf(await As(gridCase.Deleter).DeleteAsync(Path)));
            Deletion = (_oracle.Status, gridCase.Deleter, expected.Status);
        }
    }

    public void Settle(Moment now) => _oracle.Settle(now);

    /// <summary>Looks at a request that waited for its date.</summary>
    public Task LookAfterDateAsync() => gridCase.Date == Moment.Later && !_oracle.IsGone ? LookAsync("after its date") : Task.CompletedTask;

    /// <summary>Looks at the request and its flag.</summary>
    public async Task LookAsync(string when)
    {
        var found = await As(Who.Reader).GetAsync(Path);
        if (_oracle.IsGone)
        {
            Expect(when, Oracle.Missing, AnswerOf(found));
            Expect($"{when}, applied", Oracle.Missing, AnswerOf(await As(Who.Admin).PostAsync($"{Path}/apply", "{}")));
        }
        else
        {
            Expect(when, new GridAnswer(200), AnswerOf(found));
            if (Wrong is null)
            {
                Compare(when, found.Json);
            }
        }

        var (state, isShared) = await _flag.StateAsync();
        Expect($"{when}, the flag", _oracle.Flag, state);
        Expect($"{when}, what all environments share", _oracle.IsShared, isShared);
    }

    private async Task ReviewAsync(GridReview review)
    {
        var expected = _oracle.Review(review);
        Answered(
            review.ToString(),
            expected,
            await people.Reviewer(review.Who, gridCase).PostAsync($"{Path}/reviews", $$"""{"kind": "{{review.What}}", "comment": "Said"}""")
        );
    }

    private async Task ApplyAsync(Who who)
    {
        var expected = _oracle.Apply(who);
        Answered($"{who} applies", expected, await As(who).PostAsync($"{Path}/apply", "{}"));
    }

    private async Task<Answer> AskAsync(Who who, Moment? date) =>
        await (who == Who.Requester ? people.Asker(gridCase) : As(who)).PostAsync(
            FlagRoute,
            $$"""
            {
              "description": "Please", "notifyMemberIds": ["{{As(Who.Named).Id}}", "{{As(Who.Outsider).Id}}"],
              "instructions": [{{await _flag.AskedForAsync(gridCase.ChangeScope)}}]{{(
                date is { } moment ? $", \"executionDate\": {dateOf(moment)}" : ""
            )}}
            }
            """
        );

    private Client As(Who who) => people.Actor(who, gridCase);

    private static GridAnswer AnswerOf(Answer answer) => new(answer.Status, answer.Status < 400 ? null : answer.Reason);

    private void Answered(string what, GridAnswer expected, Answer answer)
    {
        Expect(what, expected, AnswerOf(answer));
        if (Wrong is null && answer.Status == 200)
        {
            Compare(what, answer.Json);
        }
    }

    private void Compare(string when, JsonElement request)
    {
        foreach (var (name, expected, actual) in AnsweredRequest.Of(request).Against(_oracle, gridCase, people, dateOf))
        {
            Expect($"{when}, {name}", expected, actual);
        }
    }

    private void Expect<T>(string about, T expected, T actual)
    {
        if (Wrong is null && !EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Wrong = $"{gridCase}: {about}: the specification says {expected} and the service {actual}.";
        }
    }
}
