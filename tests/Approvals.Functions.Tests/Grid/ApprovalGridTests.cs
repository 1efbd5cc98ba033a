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
/// Every pair of values of rules, people, reviews, changes of the flag and dates, each case with a request of its own in one
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
        var people = await GridPeople.OfAsync(service);
        var runs = await SeedAsync(service, people, mode == ApprovalMode.Strict);

        await RunAsync(service, people, runs);

        var ends = runs.GroupBy(run => run.End)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count()} {group.Key}");
        output.WriteLine($"{runs.Count} cases in {watch.Elapsed.TotalSeconds:N1} s: {string.Join(", ", ends)}");
        string[] wrong = [.. runs.Select(run => run.Wrong).OfType<string>()];
        Assert.True(wrong is [], $"{wrong.Length} of {runs.Count} cases differ:\n{string.Join("\n", wrong.Take(ShownAtMost))}");
        var deletions = runs.Select(run => run.Deletion!.Value).Distinct().Order().ToLookup(deletion => deletion.Deleter == Who.Bound);
        Assert.Equal(s_deletions, deletions[false]);
        Assert.Superset(s_deletionsOfBound, deletions[true].ToHashSet());
    }

    [Fact]
    public void Any_two_parts_of_the_cases_meet_in_every_combination()
    {
        var pairs =
            from one in Enumerable.Range(0, OrthogonalArray.Side)
            from other in Enumerable.Range(0, one)
            select Enumerable
                .Range(0, OrthogonalArray.Side * OrthogonalArray.Side)
                .Select(row => (OrthogonalArray.Value(row, one), OrthogonalArray.Value(row, other)))
                .Distinct()
                .Count();

        Assert.All(pairs, count => Assert.Equal(OrthogonalArray.Side * OrthogonalArray.Side, count));
    }

    /// <summary>Everybody deletes in every state; the requester's own right and the others' differ only by who they are.</summary>
    private static readonly IReadOnlyList<(string Status, Who Deleter, int Answer)> s_deletions =
    [
        ("completed", Who.Requester, 403),
        ("completed", Who.Unnamed, 403),
        ("completed", Who.Admin, 403),
        ("completed", Who.Denied, 403),
        ("failed", Who.Requester, 204),
        ("failed", Who.Unnamed, 403),
        ("failed", Who.Admin, 204),
        ("failed", Who.Denied, 204),
        ("pending", Who.Requester, 204),
        ("pending", Who.Unnamed, 403),
        ("pending", Who.Admin, 204),
        ("pending", Who.Denied, 204),
        ("scheduled", Who.Requester, 204),
        ("scheduled", Who.Unnamed, 403),
        ("scheduled", Who.Admin, 204),
        ("scheduled", Who.Denied, 204),
    ];

    /// <summary>Whoever may not in one of the environments reached deletes nothing, and what has been made never goes.</summary>
    private static readonly HashSet<(string Status, Who Deleter, int Answer)> s_deletionsOfBound =
    [
        ("completed", Who.Bound, 403),
        ("pending", Who.Bound, 204),
        ("pending", Who.Bound, 403),
    ];

    private static async Task RunAsync(RunningService service, GridPeople people, IReadOnlyList<GridRun> runs)
    {
        var now = Moment.Start;
        await EachAsync(run => run.AskAsync());
        await people.InviteAgainAsync(service);
        await Task.WhenAll(GridCase.All.Where(gridCase => gridCase.IsMadeAgain).Select(gridCase => MakeAgainAsync(service, gridCase)));
        await EachAsync(run => run.ChangeFlagAsync());
        await EachAsync(run => run.ReviewAsync(0));
        await EachAsync(run => run.ReviewAsync(1));
        await PassAsync();
        await EachAsync(run => run.ReviewAsync(2));
        await PassAsync();
        await EachAsync(run => run.ApplyAsync());
        await EachAsync(run => run.ApproveLateAsync());
        await EachAsync(run => run.ApplyAgainAsync());
        await EachAsync(run => run.LookAsync("after it was applied"));
        await EachAsync(run => run.BreakAsync());
        await EachAsync(run => run.DeleteAsync(now));
        await PassAsync();
        await EachAsync(run => run.LookAfterDateAsync());
        await EachAsync(run => run.DeleteAsync(now));
        await EachAsync(run => run.LookAsync("in the end"));

        async Task EachAsync(Func<GridRun, Task> act)
        {
            await Parallel.ForEachAsync(
                runs,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (run, _) =>
                {
                    if (run.Wrong is null)
                    {
                        await act(run);
                    }
                }
            );
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
            foreach (var run in runs)
            {
                run.Settle(now);
            }
        }
    }

    /// <summary>A project for each pair of rules and other environment, and a flag for each case.</summary>
    private static async Task<IReadOnlyList<GridRun>> SeedAsync(RunningService service, GridPeople people, bool isStrict)
    {
        var start = service.Time.GetUtcNow();
        foreach (var gridCase in GridCase.All.DistinctBy(GridRun.ProjectOf))
        {
            await SaveProjectAsync(
                service,
                GridRun.ProjectOf(gridCase),
                ("production", gridCase.Rules),
                (OtherEnvironments.KeyOf(gridCase.OtherEnvironment), OtherEnvironments.RulesOf(gridCase.OtherEnvironment))
            );
        }

        await Parallel.ForEachAsync(
            GridCase.All,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (gridCase, cancellationToken) =>
            {
                var (key, ids) = (GridRun.FlagOf(gridCase.Number), service.Get<IdFactory>());
                var flag = Flag.Create(
                    new NewFlag { Key = key, Name = key },
                    ["production", OtherEnvironments.KeyOf(gridCase.OtherEnvironment)],
                    start,
                    ids.NewUuid
                );
                await service
                    .Get<ResourceStore>()
                    .SaveAsync(ResourceId.Flag(GridRun.ProjectOf(gridCase), null, key), new FlagResource(flag), cancellationToken);
            }
        );
        return
        [
            .. GridCase.All.Select(gridCase => new GridRun(
                gridCase,
                isStrict,
                people,
                moment => (start + ((int)moment * s_step)).ToUnixTimeMilliseconds()
            )),
        ];
    }

    /// <summary>
    /// Replaces the flag by an equal one, down to the ids of its variations; only the id of the flag itself tells the two apart.
    /// </summary>
    private static async Task MakeAgainAsync(RunningService service, GridCase gridCase)
    {
        var (id, resources) = (
            ResourceId.Flag(GridRun.ProjectOf(gridCase), null, GridRun.FlagOf(gridCase.Number)),
            service.Get<ResourceStore>()
        );
        var flag = ((FlagResource)(await resources.FindAsync(id, default))!.Value).Flag;
        await resources.SaveAsync(id, new FlagResource(flag with { Id = service.Get<IdFactory>().NewUuid() }), default);
    }

    private static Task SaveProjectAsync(RunningService service, string key, params IEnumerable<(string Key, Rules Rules)> environments)
    {
        var ids = service.Get<IdFactory>();
        return service
            .Get<ProjectStore>()
            .SaveAsync(
                new Project
                {
                    Id = ids.NewId(),
                    Key = key,
                    Name = key,
                    Environments =
                    [
                        .. environments.Select(it => new ProjectEnvironment
                        {
                            Id = ids.NewId(),
                            Key = it.Key,
                            Name = it.Key,
                            ApprovalSettings = SettingsOf(it.Rules),
                        }),
                    ],
                },
                default
            );
    }

    private static ApprovalSettings SettingsOf(Rules rules) =>
        new()
        {
            MinNumApprovals = rules.Needed,
            CanReviewOwnRequest = rules.Own,
            CanServiceTokensReview = rules.Tokens,
            CanApplyDeclinedChanges = rules.DespiteDeclines,
            AutoApplyApprovedChanges = rules.Auto,
        };
}
