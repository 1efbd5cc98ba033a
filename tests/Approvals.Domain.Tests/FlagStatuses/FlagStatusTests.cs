using Approvals.Domain.Flags;
using Approvals.Domain.FlagStatuses;

namespace Approvals.Domain.Tests.FlagStatuses;

public sealed class FlagStatusTests
{
    private static readonly DateTimeOffset s_now = new(2027, 1, 15, 8, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    private static readonly TimeSpan?[] s_ages = [null, TimeSpan.Zero, s_week - TimeSpan.FromSeconds(1), s_week, TimeSpan.FromDays(20)];

    /// <summary>Every combination, judged by LaunchDarkly's words for each status.</summary>
    [Fact]
    public void A_status_is_what_the_words_say()
    {
        HashSet<string> seen = [];
        foreach (var made in s_ages.OfType<TimeSpan>())
        {
            foreach (var changed in s_ages.OfType<TimeSpan>().Where(changed => changed <= made))
            {
                foreach (var asked in s_ages)
                {
                    foreach (var variations in new[] { 0, 1, 2 })
                    {
                        var status = FlagStatus.Of(
                            FlagOf(made, changed),
                            "test",
                            asked is { } ago ? Activity(ago, variations) : null,
                            s_now
                        );
                        var isAskedFor = asked <= made;
                        var isInUse = isAskedFor && asked < s_week;
                        string[] fits =
                        [
                            .. made < s_week && !isAskedFor ? ["new"] : Array.Empty<string>(),
                            .. isInUse && variations == 1 && made >= s_week && changed >= s_week ? ["launched"] : Array.Empty<string>(),
                            .. isInUse && !(variations == 1 && made >= s_week && changed >= s_week) ? ["active"] : Array.Empty<string>(),
                            .. !isInUse && !(made < s_week && !isAskedFor) ? ["inactive"] : Array.Empty<string>(),
                        ];
                        Assert.Equal([status.Name], fits);
                        Assert.Equal(isAskedFor ? s_now - asked : null, status.LastRequested);
                        seen.Add(status.Name);
                    }
                }
            }
        }

        Assert.Equal(["active", "inactive", "launched", "new"], seen.Order());
    }

    [Fact]
    public void Days_are_summed_and_those_of_a_month_ago_forgotten()
    {
        FlagActivity? sum = null;
        for (var day = 0; day < 100; day++)
        {
            for (var time = 0; time < 2; time++)
            {
                sum = FlagActivity.Sum(
                    sum,
                    FlagActivity.Of(new("flag", null, new Dictionary<int, long> { [0] = 2, [day] = 1 }), s_now.AddDays(day))
                );
            }
        }

        Assert.Equal(s_now.AddDays(99), sum!.LastRequested);
        Assert.Equal(Enumerable.Range(70, 30).Select(day => DateOnly.FromDateTime(s_now.AddDays(day).Date)), sum.Days.Keys);
        Assert.All(sum.Days.Values, counts => Assert.Equal([4L, 2L], counts.Values));
    }

    private static FlagActivity Activity(TimeSpan ago, int variations) =>
        FlagActivity.Of(new("flag", null, Enumerable.Range(0, variations).ToDictionary(position => position, _ => 1L)), s_now - ago);

    private static Flag FlagOf(TimeSpan made, TimeSpan changed)
    {
        var flag = Flag.Create(
            new NewFlag { Key = "flag", Name = "Flag" },
            ["test"],
            s_now - made,
            () => "00000000-0000-4000-8000-000000000000"
        );
        return flag with
        {
            Environments = flag.Environments.ToDictionary(it => it.Key, it => it.Value with { LastModified = s_now - changed }),
        };
    }
}
