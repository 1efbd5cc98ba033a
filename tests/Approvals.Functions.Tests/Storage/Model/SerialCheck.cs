using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storage.Model;

/// <summary>
/// Holds a history against strict serializability: there is an order of all commands in which, given one after another, they are
/// answered as they were and lead to the state that is there; and whoever was answered before another called comes before it. For
/// commands that changed something the order is that of the audit log. One that changed nothing may stand anywhere among them between
/// the changes that were answered before it was called and those that were called after it was answered.
/// </summary>
internal sealed class SerialCheck(Replay replay, People people)
{
    /// <summary>What is wrong; null when nothing is.</summary>
    /// <param name="history">What happened.</param>
    /// <param name="names">A project that is not there yet, to replay it in.</param>
    public async Task<string?> RunAsync(History history, ProjectNames names) =>
        history.Problems.FirstOrDefault()
        ?? OutOfTime(history.Changes)
        ?? await AnswersAsync(history, names)
        ?? await StatesAsync(history, names);

    /// <summary>As <see cref="RunAsync"/>, but for the numbers and the hashes of the audit log.</summary>
    public async Task<string?> RunWithoutNumbersAsync(History history, ProjectNames names) =>
        await AnswersAsync(history, names) ?? await StatesAsync(history, names);

    private static string? OutOfTime(IReadOnlyList<Change> changes) =>
        (
            from later in changes
            from earlier in changes.TakeWhile(change => change != later)
            where later.Call.IsBefore(earlier.Call)
            select $"{later} was answered before {earlier} was called."
        ).FirstOrDefault();

    private async Task<string?> AnswersAsync(History history, ProjectNames names)
    {
        var known = new KnownThings(names);
        await ModelProject.MakeAsync(replay.Service, people, names, known);
        var changes = history.Changes;
        var open = WithoutChange(history);
        for (var place = 0; place <= changes.Count; place++)
        {
            foreach (var it in open.ToList())
            {
                if (it.From <= place && !open.Any(other => other.Call.IsBefore(it.Call)) && await IsExplainedAsync(it, history, names))
                {
                    open.Remove(it);
                }
            }

            if (open.FirstOrDefault(it => it.To <= place) is { } unexplained)
            {
                return $"{unexplained.Call}\n{Meaning(unexplained.Call.Answer!, history.Names)}\nis not what it would have been after {unexplained.From} to {unexplained.To} changes:\n{string.Join("\n", unexplained.Seen)}";
            }

            if (place < changes.Count && await ReplayAsync(changes[place].Call, history, names, known) is { } wrong)
            {
                return $"{wrong}, after\n{string.Join("\n", changes.Take(place + 1).TakeLast(12))}";
            }
        }

        return null;
    }

    /// <summary>Whether the command would be answered now as it was, and change nothing.</summary>
    private async Task<bool> IsExplainedAsync(Unchanging it, History history, ProjectNames names)
    {
        var answer = await replay.TryAsync(it.Call.Command, names);
        it.Seen.Add(Meaning(answer, names));
        return it.Seen[^1] == Meaning(it.Call.Answer!, history.Names);
    }

    private async Task<string?> ReplayAsync(Call call, History history, ProjectNames names, KnownThings known)
    {
        var (answer, changes) = await replay.DoAsync(call.Command, names);
        if (call.Answer is not null || call.Command.NewFlag is null)
        {
            // Nobody heard of the variations of a flag whose making was not answered, so they have no names in the history either.
            known.Learn(call.Command, answer);
        }

        var again = Meaning(answer, names);
        return changes != 1 ? $"{call} changed the project once, and one after another {changes} times and is answered {again}"
            : call.Answer is { } first && Meaning(first, history.Names) is var meant && meant != again
                ? $"{call} was answered {meant}, and one after another it is answered {again}"
            : null;
    }

    private async Task<string?> StatesAsync(History history, ProjectNames names)
    {
        var requests = history
            .Changes.Where(change => change.Call.Command.AsksForApproval)
            .Select(change => change.Call.Command.Made)
            .ToList();
        var found = await ModelProject.StateAsync(replay.Service, people, history.Names, requests);
        var expected = await ModelProject.StateAsync(replay.Service, people, names, requests);
        return found.Split('\n').Zip(expected.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second) is ({ } first, { } second)
            ? $"{first}\nis there at the end, and one after another it is\n{second}"
            : null;
    }

    /// <summary>The commands whose answer is known and that changed nothing, in the order in which they were called.</summary>
    private static List<Unchanging> WithoutChange(History history)
    {
        var changed = history.Changes.Select(change => change.Call).ToHashSet();
        return
        [
            .. from call in history.Calls
            where call.Answer is not null && !changed.Contains(call)
            orderby call.Invoked
            select new Unchanging(
                call,
                history.Changes.Count - history.Changes.Reverse().TakeWhile(change => !change.Call.IsBefore(call)).Count(),
                history.Changes.TakeWhile(change => !call.IsBefore(change.Call)).Count()
            ),
        ];
    }

    /// <summary>What an answer says, but for what it shows of other things beside.</summary>
    private static string Meaning(Answer answer, ProjectNames names) =>
        answer.Status >= 400
            ? $"{answer.Status} {answer.Reason} {names.PlainRefusal($"{answer.Json.GetProperty("message")}")}"
            : $"{answer.Status} {(answer.Text is "" ? "" : Version(answer))}";

    private static string Version(Answer answer) =>
        answer.Json.TryGetProperty("_version", out var version) || answer.Json.TryGetProperty("version", out version)
            ? $"version {version}"
            : "";

    /// <param name="Call">The call.</param>
    /// <param name="From">The number of changes that were certainly made when it was answered for.</param>
    /// <param name="To">The number of changes that may have been made by then.</param>
    private sealed record Unchanging(Call Call, int From, int To)
    {
        /// <summary>What it would have been answered at the places that were tried.</summary>
        public List<string> Seen { get; } = [];
    }
}
