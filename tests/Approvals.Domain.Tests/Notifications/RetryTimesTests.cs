using Approvals.Domain.Notifications;

namespace Approvals.Domain.Tests.Notifications;

public sealed class RetryTimesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Waits_double_up_to_some_hours_and_end_within_a_day(double chance)
    {
        var (now, attempts, waits) = (s_start, 1, new List<TimeSpan>());
        while (RetryTimes.Next(s_start, attempts++, now, chance) is { } next)
        {
            waits.Add(next - now);
            now = next;
            Assert.True(waits.Count < 100, "It is tried for ever.");
        }

        Assert.InRange(waits[0], TimeSpan.FromSeconds(22), TimeSpan.FromSeconds(38));
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits[^1], TimeSpan.FromHours(3), TimeSpan.FromHours(5));
        Assert.InRange(now - s_start, TimeSpan.FromHours(18), TimeSpan.FromHours(24));
        Assert.InRange(waits.Count, 11, 18);
    }

    [Fact]
    public void What_failed_together_is_not_tried_again_together() =>
        Assert.NotEqual(RetryTimes.Next(s_start, 3, s_start, 0.2), RetryTimes.Next(s_start, 3, s_start, 0.8));
}
