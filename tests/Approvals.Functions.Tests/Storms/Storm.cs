using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Xunit.Abstractions;

namespace Approvals.Tests.Storms;

/// <summary>What storms have in common. STORM_SEED plays other ones.</summary>
internal static class Storm
{
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("STORM_SEED"), out var seed) ? seed : 20261122;

    /// <summary>Long enough for every retry, for every schedule and for the sweep.</summary>
    public static async Task ComeToRestAsync(RunningService service)
    {
        for (var minute = 0; minute < 75; minute++)
        {
            await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        }
    }

    public static async Task CheckAsync(RunningService service, Crowd crowd, ITestOutputHelper output, bool hubWasLost = false)
    {
        var invariants = await Invariants.OfAsync(service, crowd.Journal);
        var project = (await service.Get<ProjectStore>().FindAsync(RunningService.Project, default))!;
        List<string> broken =
        [
            .. invariants.Broken(),
            .. await invariants.ForgottenAsync(service, hubWasLost),
            .. invariants.Overdue(project, service.Time.GetUtcNow()),
            .. crowd.Contradictions,
        ];
        output.WriteLine(
            $"{invariants.Requests} requests, {invariants.Completed} completed; "
                + string.Join(
                    ", ",
                    crowd
                        .Journal.Tried.CountBy(tried => tried.Status ?? 0)
                        .OrderBy(count => count.Key)
                        .Select(count => $"{count.Key}: {count.Value}")
                )
        );
        Assert.True(broken is [], $"seed {Seed}: {broken.Count} things are wrong:\n{string.Join("\n", broken.Take(20))}");
        Assert.True(invariants.Completed > 0, "Nothing was applied.");
    }

    public static async Task<IReadOnlyList<FlagInUse>> FlagsAsync(RunningService service, int count)
    {
        List<FlagInUse> flags = [];
        var admin = await service.MemberAsync(Role.Admin);
        for (var i = 0; i < count; i++)
        {
            await service.WithFlagAsync(new ApprovalSettings { MinNumApprovals = 1, CanServiceTokensReview = true }, flag: $"flag{i}");
            var flag = (await admin.GetAsync($"flags/shop/flag{i}")).Expect(200).Json;
            flags.Add(new FlagInUse($"flag{i}", flag.GetProperty("variations")[0].GetProperty("_id").GetString()!));
        }

        return flags;
    }
}
