using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>After any commands, every list and every count is what a plain scan of all requests gives.</summary>
public sealed class ListModelTests
{
    private static readonly string[] s_projects = ["shop", "market-34"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_list_and_count_is_what_a_scan_of_all_requests_gives(int seed)
    {
        await using var service = await RunningService.StartAsync();
        foreach (var project in s_projects)
        {
            await service.WithFlagAsync(project: project);
            await service.SaveFlagAsync("search", project);
        }

        var people = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.MemberAsync()));
        await service.TeamAsync("small", people.Take(2).Select(person => person.Id));
        var crowd = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => service.MemberAsync(Role.Reader)));
        await service.TeamAsync("crowd", crowd.Select(person => person.Id));
        var outsider = await service.MemberAsync(
            PolicyStatement.Allow(["*"], "proj/shop:env/*:flag/*"),
            PolicyStatement.Allow(["*"], "proj/shop")
        );
        var (random, oracle, all) = (new Random(seed), new ListOracle(service), s_projects.ToHashSet());
        List<string> ids = [];
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 25; i++)
            {
                service.Time.Advance(TimeSpan.FromMilliseconds(7));
                await CommandAsync(random, people, ids);
            }

            await service.SettleAsync();
            await oracle.CheckAsync(people[0], all, all);
            await oracle.CheckAsync(outsider, new HashSet<string> { "shop" }, all);
            await oracle.CheckItemsAsync(people[0]);
        }
    }

    private static async Task CommandAsync(Random random, Client[] people, List<string> ids)
    {
        var (who, other) = (One(people), One(people));
        if (ids.Count == 0 || random.Next(3) == 0)
        {
            ids.Add(await AskAsync());
            return;
        }

        // Whatever the answer: a command that is refused changes nothing.
        var id = One(ids);
        switch (random.Next(8))
        {
            case 0:
                await who.DeleteAsync($"{Client.AnyRoute}/{id}");
                break;
            case 1:
                await who.PatchAsync(
                    $"{Client.AnyRoute}/{id}",
                    $$"""{"instructions": [{"kind": "addReviewers", "notifyMemberIds": ["{{other.Id}}"]}]}"""
                );
                break;
            case 2 or 3:
                await who.ApplyAsync(id);
                break;
            case var what:
                await who.ReviewAsync(id, new[] { "approve", "approve", "decline", "comment" }[what - 4]);
                break;
        }

        async Task<string> AskAsync()
        {
            var description = random.Next(5) == 0 ? new string('l', 4_800) : "Please";
            var asked = random.Next(4) switch
            {
                0 => "",
                1 => $$""", "notifyMemberIds": ["{{other.Id}}", "{{One(people).Id}}"]""",
                2 => ", \"notifyTeamKeys\": [\"small\"]",
                _ => ", \"notifyTeamKeys\": [\"crowd\"]",
            };
            var answer = await who.PostAsync(
                $"projects/{One(s_projects)}/flags/{One(["checkout", "search"])}/environments/{One(["test", "production"])}/approval-requests",
                $$"""{"description": "{{description}}", "instructions": [{"kind": "turnFlagOn"}]{{asked}}}"""
            );
            return answer.Expect(201).Id;
        }

        T One<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];
    }
}
