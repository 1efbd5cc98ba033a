using Xunit.Abstractions;

namespace Approvals.Tests.ExternalApprovals;

public sealed class ApprovedElsewhereTests(ITestOutputHelper output)
{
    private const int StepsEach = 150;

    /// <summary>ELSEWHERE_SEED runs another one, ELSEWHERE_SEEDS so many of them.</summary>
    public static TheoryData<int> Seeds =>
        Environment.GetEnvironmentVariable("ELSEWHERE_SEED") is { } first
            ? [.. Enumerable.Range(int.Parse(first), int.Parse(Environment.GetEnvironmentVariable("ELSEWHERE_SEEDS") ?? "1"))]
            : [4];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_is_applied_that_the_system_did_not_approve_at_the_last_look_and_one_approval_is_kept_for_each_request(
        int seed
    )
    {
        await using var run = await ElsewhereRun.StartAsync(seed);
        for (var i = 0; i < StepsEach && run.Wrong is null; i++)
        {
            await run.StepAsync();
        }

        if (run.Wrong is null)
        {
            await run.EndAsync();
        }

        output.WriteLine(run.ToString());
        Assert.True(run.Wrong is null, $"Seed {seed}: {run.Wrong}");
        Assert.True(
            run is { Made: > 5, Applied: { Elsewhere: > 2, Here: > 0 }, Executed: > 0, Refused: > 3 }
                || Environment.GetEnvironmentVariable("ELSEWHERE_SEED") is not null,
            $"Seed {seed} makes, applies, executes or refuses too little to show anything; take another one."
        );
    }
}
