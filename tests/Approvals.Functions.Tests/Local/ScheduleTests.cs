using Approvals.Tests.Drivers;

namespace Approvals.Tests.Local;

/// <summary>A change at a later time, by the wall clock.</summary>
public sealed class ScheduleTests : EngineTest
{
    [Fact]
    public async Task What_is_scheduled_some_seconds_ahead_is_applied_then_and_not_before()
    {
        await using var program = await LocalProgram.StartAsync(await OnSharedStorageAsync());
        var (variation, date) = (await VariationAsync(program), DateTimeOffset.UtcNow.AddSeconds(15).ToUnixTimeMilliseconds());
        var id = await AskAsync(program, variation, $", \"executionDate\": {date}");
        (await program.Client("REVIEWER").ApproveAsync(id)).Expect(200);

        await Eventually.BecomesAsync(
            async () => (Status: await program.Client("ADMIN").StatusAsync(id), At: DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()),
            seen =>
            {
                Assert.False(seen.Status == "completed" && seen.At < date, $"It was done {date - seen.At} ms early.");
                return seen.Status == "completed";
            }
        );
    }
}
