using System.Collections.Concurrent;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storms;

/// <summary>
/// People who do at random what people do, all at once, and write down how they were answered. Each change adds a rule that
/// carries the mark of the call that asked for it, so that a change made twice is seen.
/// </summary>
/// <param name="seed">Makes the same people want the same things again.</param>
/// <param name="people">Who there are; the first is an admin.</param>
/// <param name="flags">The flags that they change.</param>
/// <param name="now">The service's time.</param>
internal sealed class Crowd(int seed, IReadOnlyList<Client> people, IReadOnlyList<FlagInUse> flags, Func<DateTimeOffset> now)
{
    private readonly ConcurrentBag<string> _contradictions = [];

    private int _done;

    /// <summary>Happens after each thing that somebody did, with how many that makes.</summary>
    public Action<int> AfterEach { get; init; } = _ => { };

    public Journal Journal { get; } = new();

    /// <summary>Requests that were seen in an end that they did not stay in.</summary>
    public IReadOnlyCollection<string> Contradictions => _contradictions;

    /// <summary>Each person does so many things, one after another.</summary>
    public Task ActAsync(int each) => ActAsync(done => done < each);

    /// <summary>Each person does one thing after another for as long as there is reason to.</summary>
    public Task ActAsync(Func<bool> goOn) => ActAsync(_ => goOn());

    private Task ActAsync(Func<int, bool> goOn) =>
        Task.WhenAll(
            people.Select(
                (person, number) =>
                    Task.Run(async () =>
                    {
                        var chance = new Random(unchecked((seed * 1_000_003) + number));
                        for (var i = 0; goOn(i); i++)
                        {
                            await ActAsync(person, isAdmin: number == 0, chance, $"{number}-{i}");
                            AfterEach(Interlocked.Increment(ref _done));
                        }
                    })
            )
        );

    private async Task ActAsync(Client person, bool isAdmin, Random chance, string mark)
    {
        var id = Journal.Pick(chance);
        var dice = chance.Next(100);
        var (what, act) = (isAdmin, id) switch
        {
            (true, _) when dice < 6 => (Call.Settings, () => ChangeSettingsAsync(person, chance)),
            (_, null) => (Call.Create, () => CreateAsync(person, chance, mark)),
            _ => Choose(person, chance, dice, id, mark),
        };
        var endBefore = Journal.EndOf(id);
        Answer? answer = null;
        try
        {
            answer = await act();
        }
        catch (HttpRequestException)
        {
            // Nobody answers: it may have been done, or not.
        }

        var about =
            what == Call.Create
                ? answer is { Status: 201 }
                    ? answer.Id
                    : null
                : id;
        Journal.Note(new Tried(what, mark, about, answer?.Status));
        if (
            answer is { Status: 200 }
            && what is Call.Look or Call.Apply
            && about is not null
            && Journal.Saw(about, answer.Json.GetProperty("status").GetString()!, endBefore) is { } wrong
        )
        {
            _contradictions.Add(wrong);
        }
    }

    private (Call What, Func<Task<Answer>> Act) Choose(Client person, Random chance, int dice, string id, string mark) =>
        dice switch
        {
            < 30 => (Call.Create, () => CreateAsync(person, chance, mark)),
            < 60 => (Call.Approve, () => ReviewAsync(person, id, "approve", mark)),
            < 63 => (Call.Decline, () => ReviewAsync(person, id, "decline", mark)),
            < 66 => (Call.Comment, () => ReviewAsync(person, id, "comment", mark)),
            < 84 => (Call.Apply, () => person.ApplyAsync(id)),
            < 87 => (Call.Delete, () => person.DeleteAsync($"{Client.AnyRoute}/{id}")),
            < 92 => (Call.Write, () => WriteAsync(person, Flag(chance), mark)),
            _ => (Call.Look, () => person.GetAsync($"{Client.AnyRoute}/{id}")),
        };

    private Task<Answer> CreateAsync(Client person, Random chance, string mark)
    {
        var (flag, later) = (Flag(chance), chance.Next(5) == 0);
        var date = later ? $", \"executionDate\": {now().AddMinutes(chance.Next(5, 60)).ToUnixTimeMilliseconds()}" : "";
        return person.PostAsync(
            Client.FlagRoute.Replace("checkout", flag.Key),
            $$"""{"description": "{{mark}}", "instructions": [{{Rule(flag, mark)}}]{{date}}}"""
        );
    }

    private static Task<Answer> WriteAsync(Client person, FlagInUse flag, string mark) =>
        person.PatchAsync(
            $"flags/shop/{flag.Key}?ignoreConflicts=true",
            $$"""{"environmentKey": "production", "instructions": [{{Rule(flag, mark)}}]}"""
        );

    private static Task<Answer> ReviewAsync(Client person, string id, string kind, string mark) =>
        person.PostAsync($"{Client.AnyRoute}/{id}/reviews", $$"""{"kind": "{{kind}}", "comment": "{{mark}}"}""");

    private static Task<Answer> ChangeSettingsAsync(Client admin, Random chance) =>
        admin.ChangeSettingsAsync(
            $"\"minNumApprovals\": {chance.Next(1, 3)}, \"canReviewOwnRequest\": {Word(chance)}, \"canApplyDeclinedChanges\": {Word(chance)}, \"autoApplyApprovedChanges\": {Word(chance)}"
        );

    private static string Word(Random chance) => chance.Next(2) == 0 ? "true" : "false";

    private FlagInUse Flag(Random chance) => flags[chance.Next(flags.Count)];

    private static string Rule(FlagInUse flag, string mark) =>
        $$"""{"kind": "addRule", "description": "{{mark}}", "variationId": "{{flag.VariationId}}", "clauses": [{"contextKind": "user", "attribute": "country", "op": "in", "values": ["nl"]}]}""";
}

/// <summary>A flag that people change, and what they make it serve.</summary>
internal sealed record FlagInUse(string Key, string VariationId);
