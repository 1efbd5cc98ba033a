using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Grid;

/// <summary>Lives one case on the service and holds each answer against the oracle, up to the first that is wrong.</summary>
internal sealed class Trial(Case life, bool isStrict, Cast cast, Func<Moment, long> dateOf)
{
    private readonly Oracle _oracle = new(life, isStrict);

    private readonly TrialFlag _flag = new(cast[Who.Admin], $"flags/{ProjectOf(life)}/{FlagOf(life.Number)}", life.Environment);

    private string _id = "";

    /// <summary>What the service did otherwise than the specification says; null when nothing.</summary>
    public string? Wrong { get; private set; }

    /// <summary>What deleting came to.</summary>
    public (string Status, Who Deleter, int Answer)? Deletion { get; private set; }

    /// <summary>What became of the request, gone or not.</summary>
    public string End => _oracle.Status;

    private string FlagRoute => $"projects/{ProjectOf(life)}/flags/{FlagOf(life.Number)}/environments/{life.Environment}/approval-requests";

    private string Path => $"{(life.ByFlagRoute ? FlagRoute : Client.AnyRoute)}/{_id}";

    public static string ProjectOf(Case life) => $"grid-{life.RulesNumber}-{Neighbours.KeyOf(life.Neighbour)}";

    public static string FlagOf(int number) => $"flag-{number}";

    /// <summary>Asks for the flag to be turned on and to serve its first variation to somebody, and perhaps for another name of that.</summary>
    public async Task AskAsync()
    {
        Agree("a stranger asks", Oracle.AskedByStranger, Heard(await AskAsync(life.Stranger, life.Date)));
        if (life.Date is not null)
        {
            Agree("asked for too late", Oracle.AskedTooLate, Heard(await AskAsync(Who.Requester, Moment.Start)));
        }

        if (_oracle.MayNotAsk(Who.Bound))
        {
            Agree("somebody asks who may not in every environment", Oracle.AskedByStranger, Heard(await AskAsync(Who.Bound, life.Date)));
        }

        var created = await AskAsync(Who.Requester, life.Date);
        Agree("asked", new Told(201), Heard(created));
        if (Wrong is null)
        {
            _id = created.Id;
            Compare("asked", created.Json);
        }
    }

    public async Task MeddleAsync()
    {
        _oracle.Meddle();
        if (life.Meanwhile != Meanwhile.Nothing)
        {
            await _flag.PatchAsync(life.Meanwhile switch
            {
                Meanwhile.SameChange => await _flag.AskedForAsync(life.Level),
                Meanwhile.OtherChange => """{"kind": "updateTrackEvents", "trackEvents": true}""",
                _ => await _flag.OppositeAsync(),
            });
        }
    }

    public Task SayAsync(int number) => life.Words[number] is { } said ? SayAsync(said) : Task.CompletedTask;

    public Task ApplyAsync() => ApplyAsync(life.Applier);

    /// <summary>Somebody who may everything approves once it may have been applied.</summary>
    public Task ApproveLateAsync() => SayAsync(new Said(Who.Admin, "approve"));

    /// <summary>Somebody who may everything applies, whether it was applied or not.</summary>
    public Task ApplyAgainAsync() => ApplyAsync(Who.Admin);

    public async Task BreakAsync()
    {
        if (life.BreaksWhileScheduled && _oracle.Status == "scheduled")
        {
            _oracle.Break();
            await _flag.PatchAsync(await _flag.OppositeAsync());
        }
    }

    public async Task DeleteAsync(Moment now)
    {
        if (life.DeletedAt == now)
        {
            var expected = _oracle.Delete(life.Deleter);
            Agree($"{life.Deleter} deletes", expected, Heard(await As(life.Deleter).DeleteAsync(Path)));
            Deletion = (_oracle.Status, life.Deleter, expected.Status);
        }
    }

    public void Settle(Moment now) => _oracle.Settle(now);

    /// <summary>Looks at what waited for its date.</summary>
    public Task LookAfterDateAsync() => life.Date == Moment.Later && !_oracle.IsGone ? LookAsync("after its date") : Task.CompletedTask;

    /// <summary>Looks at the request and its flag.</summary>
    public async Task LookAsync(string when)
    {
        var found = await As(Who.Reader).GetAsync(Path);
        if (_oracle.IsGone)
        {
            Agree(when, Oracle.Missing, Heard(found));
            Agree($"{when}, applied", Oracle.Missing, Heard(await As(Who.Admin).PostAsync($"{Path}/apply", "{}")));
        }
        else
        {
            Agree(when, new Told(200), Heard(found));
            if (Wrong is null)
            {
                Compare(when, found.Json);
            }
        }

        var (state, isShared) = await _flag.StateAsync();
        Agree($"{when}, the flag", _oracle.Flag, state);
        Agree($"{when}, what all environments share", _oracle.IsShared, isShared);
    }

    private async Task SayAsync(Said said)
    {
        var expected = _oracle.Say(said);
        Answered(said.ToString(), expected, await cast.Reviewer(said.Who, life).PostAsync($"{Path}/reviews", $$"""{"kind": "{{said.What}}", "comment": "Said"}"""));
    }

    private async Task ApplyAsync(Who who)
    {
        var expected = _oracle.Apply(who);
        Answered($"{who} applies", expected, await As(who).PostAsync($"{Path}/apply", "{}"));
    }

    private async Task<Answer> AskAsync(Who who, Moment? date) => await (who == Who.Requester ? cast.Asker(life) : As(who)).PostAsync(FlagRoute, $$"""
        {
          "description": "Please", "notifyMemberIds": ["{{As(Who.Named).Id}}", "{{As(Who.Outsider).Id}}"],
          "instructions": [{{await _flag.AskedForAsync(life.Level)}}]{{(date is { } moment ? $", \"executionDate\": {dateOf(moment)}" : "")}}
        }
        """);

    private Client As(Who who) => cast.Actor(who, life);

    private static Told Heard(Answer answer) => new(answer.Status, answer.Status < 400 ? null : answer.Reason);

    private void Answered(string what, Told expected, Answer answer)
    {
        Agree(what, expected, Heard(answer));
        if (Wrong is null && answer.Status == 200)
        {
            Compare(what, answer.Json);
        }
    }

    private void Compare(string when, JsonElement request)
    {
        foreach (var (name, expected, actual) in Picture.Of(request).Against(_oracle, life, cast, dateOf))
        {
            Agree($"{when}, {name}", expected, actual);
        }
    }

    private void Agree<T>(string about, T expected, T actual)
    {
        if (Wrong is null && !EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Wrong = $"{life}: {about}: the specification says {expected} and the service {actual}.";
        }
    }
}
