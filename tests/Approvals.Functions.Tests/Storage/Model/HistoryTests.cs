using Approvals.Tests.Drivers;
using Approvals.Tests.Storms;
using Xunit.Abstractions;

namespace Approvals.Tests.Storage.Model;

/// <summary>
/// Sixteen clients change one project at once, through two instances on the same tables; what they are answered and what is there in the
/// end must be what comes of the same commands one after another, in the order of the audit log. HISTORIES plays so many, from the seed
/// HISTORY_SEED on. The seed makes the commands, and the machine makes how they meet; so what was found once may need some more tries.
/// </summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    private const int Clients = 16;

    private const int CommandsEach = 7;

    /// <summary>Histories in which the missing check of the head is found practically surely.</summary>
    private const int Mutants = 20;

    private static readonly int s_seed = Number("HISTORY_SEED", 1);

    [Fact]
    public Task Commands_at_once_have_the_answers_and_the_effect_that_they_have_one_after_another() =>
        CheckAsync(Number("HISTORIES", 2), new());

    [Fact]
    public Task So_they_have_while_table_calls_fail() => CheckAsync(Number("HISTORIES", 1), new() { OneFaultIn = 40 });

    [Fact]
    public Task So_they_have_when_an_instance_is_killed_and_started_again() => CheckAsync(Number("HISTORIES", 1), new() { Kills = true });

    /// <summary>Without the check of the head, changes are decided on what is not so any more; that must be seen.</summary>
    [Fact]
    public async Task A_commit_that_does_not_check_the_head_is_found_out()
    {
        await using var stage = await Stage.OpenAsync(new() { WithoutHeadCheck = true });
        for (var played = 1; played <= Mutants; played++)
        {
            if (await stage.PlayAsync(s_seed + played) is { } found)
            {
                output.WriteLine($"found in history {played}: {found}");
                return;
            }
        }

        Assert.Fail($"{Mutants} histories without the check of the head looked right.");
    }

    private async Task CheckAsync(int histories, Conditions conditions)
    {
        await using var stage = await Stage.OpenAsync(conditions);
        for (var seed = s_seed; seed < s_seed + histories; seed++)
        {
            if (await stage.PlayAsync(seed) is { } wrong)
            {
                Assert.Fail($"HISTORY_SEED={seed}: {wrong}");
            }
        }

        output.WriteLine($"{histories} histories, {stage.Summary}");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;

    /// <summary>What goes wrong meanwhile.</summary>
    private sealed record Conditions
    {
        /// <summary>One table call in so many fails, before it takes effect or after; none when 0.</summary>
        public int OneFaultIn { get; init; }

        public bool Kills { get; init; }

        public bool WithoutHeadCheck { get; init; }
    }

    /// <summary>The instances and the people of some histories, each of which has a project of its own.</summary>
    private sealed class Stage(Conditions conditions, TableStorm faults, IReadOnlyList<Instance> instances, Replay replay, People people)
        : IAsyncDisposable
    {
        private readonly Dictionary<string, int> _counts = [];

        private int _played;

        public string Summary => string.Join(", ", _counts.OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}"));

        public static async Task<Stage> OpenAsync(Conditions conditions)
        {
            var (setup, faults) = (new ServiceSetup(), new TableStorm(s_seed));
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
}
