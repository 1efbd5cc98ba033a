using System.Diagnostics;
using Approvals.Domain.Flags;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Settings;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Xunit.Abstractions;

namespace Approvals.Tests.Grid;

/// <summary>
/// Rules, people, orders of words, changes of the flag and dates in every pair, each case with a request of its own in one
/// service, judged by the <see cref="Oracle"/>. All cases go on together from moment to moment, so that they can share a clock.
/// </summary>
public sealed class ApprovalGridTests(ITestOutputHelper output)
{
    private const int AtOnce = 16;

    private const int ShownAtMost = 10;

    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(ApprovalMode.Strict)]
    [InlineData(ApprovalMode.LaunchDarkly)]
    public async Task The_service_and_the_specification_agree_on_every_case(ApprovalMode mode)
    {
        var watch = Stopwatch.StartNew();
        await using var service = await RunningService.StartAsync(new ServiceSetup { Mode = mode });
        var cast = await Cast.OfAsync(service);
        var trials = await SeedAsync(service, cast, mode == ApprovalMode.Strict);

        await LiveAsync(service, cast, trials);

        var ends = trials.GroupBy(trial => trial.End).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}");
        output.WriteLine($"{trials.Count} cases in {watch.Elapsed.TotalSeconds:N1} s: {string.Join(", ", ends)}");
        string[] wrong = [.. trials.Select(trial => trial.Wrong).OfType<string>()];
        Assert.True(wrong is [], $"{wrong.Length} of {trials.Count} cases differ:\n{string.Join("\n", wrong.Take(ShownAtMost))}");
        var deletions = trials.Select(trial => trial.Deletion!.Value).Distinct().Order().ToLookup(deletion => deletion.Deleter == Who.Bound);
        Assert.Equal(s_deletions, deletions[false]);
        Assert.Superset(s_deletionsOfBound, deletions[true].ToHashSet());
    }

    [Fact]
    public void Any_two_parts_of_the_cases_meet_in_every_combination()
    {
        var pairs = from one in Enumerable.Range(0, Square.Side)
                    from other in Enumerable.Range(0, one)
                    select Enumerable.Range(0, Square.Side * Square.Side).Select(row => (Square.Value(row, one), Square.Value(row, other))).Distinct().Count();

        Assert.All(pairs, count => Assert.Equal(Square.Side * Square.Side, count));
    }

    /// <summary>Everybody deletes in every state; the requester's own right and the others' differ only by who they are.</summary>
    private static readonly IReadOnlyList<(string Status, Who Deleter, int Answer)> s_deletions =
    [
        ("completed", Who.Requester, 403), ("completed", Who.Unnamed, 403), ("completed", Who.Admin, 403), ("completed", Who.Denied, 403),
        ("failed", Who.Requester, 204), ("failed", Who.Unnamed, 403), ("failed", Who.Admin, 204), ("failed", Who.Denied, 204),
        ("pending", Who.Requester, 204), ("pending", Who.Unnamed, 403), ("pending", Who.Admin, 204), ("pending", Who.Denied, 204),
        ("scheduled", Who.Requester, 204), ("scheduled", Who.Unnamed, 403), ("scheduled", Who.Admin, 204), ("scheduled", Who.Denied, 204),
    ];

    /// <summary>Whoever may not in one of the environments reached deletes nothing, and what has been made never goes.</summary>
    private static readonly HashSet<(string Status, Who Deleter, int Answer)> s_deletionsOfBound =
        [("completed", Who.Bound, 403), ("pending", Who.Bound, 204), ("pending", Who.Bound, 403)];

    private static async Task LiveAsync(RunningService service, Cast cast, IReadOnlyList<Trial> trials)
    {
        var now = Moment.Start;
        await EachAsync(trial => trial.AskAsync());
        await cast.InviteAgainAsync(service);
        await Task.WhenAll(Case.All.Where(life => life.IsMadeAgain).Select(life => MakeAgainAsync(service, life)));
        await EachAsync(trial => trial.MeddleAsync());
        await EachAsync(trial => trial.SayAsync(0));
        await EachAsync(trial => trial.SayAsync(1));
        await PassAsync();
        await EachAsync(trial => trial.SayAsync(2));
        await PassAsync();
        await EachAsync(trial => trial.ApplyAsync());
        await EachAsync(trial => trial.ApproveLateAsync());
        await EachAsync(trial => trial.ApplyAgainAsync());
        await EachAsync(trial => trial.LookAsync("after it was applied"));
        await EachAsync(trial => trial.BreakAsync());
        await EachAsync(trial => trial.DeleteAsync(now));
        await PassAsync();
        await EachAsync(trial => trial.LookAfterDateAsync());
        await EachAsync(trial => trial.DeleteAsync(now));
        await EachAsync(trial => trial.LookAsync("in the end"));

        async Task EachAsync(Func<Trial, Task> act)
        {
            await Parallel.ForEachAsync(trials, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (trial, _) =>
            {
                if (trial.Wrong is null)
                {
                    await act(trial);
                }
            });
            await service.SettleAsync();
            Settle();
        }

        async Task PassAsync()
        {
            now++;
            await service.AdvanceAsync(s_step);
            Settle();
        }

        void Settle()
        {
            foreach (var trial in trials)
            {
                trial.Settle(now);
            }
        }
    }

    /// <summary>A project for each pair of rules and neighbour, and a flag for each case.</summary>
    private static async Task<IReadOnlyList<Trial>> SeedAsync(RunningService service, Cast cast, bool isStrict)
    {
        var start = service.Time.GetUtcNow();
        foreach (var life in Case.All.DistinctBy(Trial.ProjectOf))
        {
            await SaveProjectAsync(service, Trial.ProjectOf(life), ("production", life.Rules), (Neighbours.KeyOf(life.Neighbour), Neighbours.RulesOf(life.Neighbour)));
        }

        await Parallel.ForEachAsync(Case.All, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (life, cancellationToken) =>
        {
            var (key, ids) = (Trial.FlagOf(life.Number), service.Get<IdFactory>());
            var flag = Flag.Create(new NewFlag { Key = key, Name = key }, ["production", Neighbours.KeyOf(life.Neighbour)], start, ids.NewUuid);
            await service.Get<ResourceStore>().SaveAsync(ResourceId.Flag(Trial.ProjectOf(life), null, key), new FlagResource(flag), cancellationToken);
        });
        return [.. Case.All.Select(life => new Trial(life, isStrict, cast, moment => (start + ((int)moment * s_step)).ToUnixTimeMilliseconds()))];
    }

    /// <summary>Alike down to the ids of its variations, so that only whose life it is tells the two apart.</summary>
    private static async Task MakeAgainAsync(RunningService service, Case life)
    {
        var (id, resources) = (ResourceId.Flag(Trial.ProjectOf(life), null, Trial.FlagOf(life.Number)), service.Get<ResourceStore>());
        var flag = ((FlagResource)(await resources.FindAsync(id, default))!.Value).Flag;
        await resources.SaveAsync(id, new FlagResource(flag with { Id = service.Get<IdFactory>().NewUuid() }), default);
    }

    private static Task SaveProjectAsync(RunningService service, string key, params IEnumerable<(string Key, Rules Rules)> environments)
    {
        var ids = service.Get<IdFactory>();
        return service.Get<ProjectStore>().SaveAsync(
            new Project
            {
                Id = ids.NewId(),
                Key = key,
                Name = key,
                Environments = [.. environments.Select(it => new ProjectEnvironment { Id = ids.NewId(), Key = it.Key, Name = it.Key, ApprovalSettings = SettingsOf(it.Rules) })],
            },
            default);
    }

    private static ApprovalSettings SettingsOf(Rules rules) => new()
    {
        MinNumApprovals = rules.Needed,
        CanReviewOwnRequest = rules.Own,
        CanServiceTokensReview = rules.Tokens,
        CanApplyDeclinedChanges = rules.DespiteDeclines,
        AutoApplyApprovedChanges = rules.Auto,
    };
}
