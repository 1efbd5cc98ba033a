using Approvals.Tests.Drivers;
using Approvals.Tests.Storms;

namespace Approvals.Tests.Storage.Model;

/// <summary>The instances and the people of some histories, each of which has a project of its own.</summary>
internal sealed class Stage(Conditions conditions, TableStorm faults, IReadOnlyList<Instance> instances, Replay replay, People people)
    : IAsyncDisposable
{
    private const int Clients = 16;

    private const int CommandsEach = 7;

    private readonly Dictionary<string, int> _counts = [];

    private int _played;

    public string Summary => string.Join(", ", _counts.OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}"));

    public static async Task<Stage> OpenAsync(Conditions conditions, int seed)
    {
        var (setup, faults) = (new ServiceSetup(), new TableStorm(seed));
        var instances = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => new Instance(setup, faults, conditions.WithoutHeadCheck).StartAsync())
        );
        var people = await People.MakeAsync((await instances[0].UpAsync()).Service, Clients, CommandsEach);
        return new(conditions, faults, instances, await Replay.StartAsync(setup, people), people);
    }

    /// <summary>What is wrong with the history; null when nothing is.</summary>
    public async Task<string?> PlayAsync(int seed)
    {
        var (killing, dies) = (Task.CompletedTask, new Random(seed).Next(Clients * CommandsEach));
        var run = new HistoryRun(instances, people, seed)
        {
            MayFail = conditions.OneFaultIn > 0 || conditions.Kills,
            AfterEach = done =>
            {
                if (conditions.Kills && done == dies + 1)
                {
                    killing = instances[^1].KillAsync();
                }
            },
        };
        var names = new ProjectNames($"p{++_played}-first");
        var history = await run.RunAsync(names, () => faults.OneIn = conditions.OneFaultIn, () => faults.OneIn = 0);
        await killing;
        Count(history);
        var check = new SerialCheck(replay, people);
        var again = new ProjectNames($"p{_played}-again");
        return conditions.WithoutHeadCheck ? await check.RunWithoutNumbersAsync(history, again) : await check.RunAsync(history, again);
    }

    public async ValueTask DisposeAsync()
    {
        await replay.DisposeAsync();
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }
    }

    private void Count(History history)
    {
        Add("commands", history.Calls.Count);
        Add("changes", history.Changes.Count);
        Add("refused", history.Calls.Count(call => call.Answer is { Status: >= 400 }));
        Add("of unknown outcome", history.Calls.Count(call => call.Answer is null));
        Add("of unknown outcome that took effect", history.Changes.Count(change => change.Call.Answer is null));

        void Add(string what, int number) => _counts[what] = _counts.GetValueOrDefault(what) + number;
    }
}
