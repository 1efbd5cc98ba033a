using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Storage;
using Approvals.Tests.Drivers;
using Xunit.Abstractions;

namespace Approvals.Tests.Storms;

/// <summary>
/// Sixteen people at once, while table calls fail before or after they take effect, events are lost, doubled and late, and
/// activities run twice. STORM_SEED plays other storms.
/// </summary>
public sealed class StormTests(ITestOutputHelper output)
{
    private const int People = 16;

    private const int Each = 40;

    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("STORM_SEED"), out var seed) ? seed : 20261122;

    [Fact]
    public async Task Whatever_fails_nothing_acknowledged_is_lost_and_nothing_is_applied_twice_or_unapproved()
    {
        output.WriteLine($"seed {s_seed}");
        var (tables, hub) = (new TableStorm(s_seed), new HubStorm(s_seed));
        await using var service = await Service.StartAsync(new ServiceSetup { TableCalls = tables });
        var flags = await FlagsAsync(service, 4);
        var crowd = new Crowd(s_seed, await PeopleAsync(service), flags, service.Time.GetUtcNow)
        {
            // Time goes on while people act; this is what fires timers and sweeps among them.
            AfterEach = number => service.Time.Advance(TimeSpan.FromSeconds(number % 8 == 0 ? 10 : 0)),
        };

        (tables.OneIn, service.Hub.Faults) = (50, hub);
        await crowd.ActAsync(Each);
        (tables.OneIn, service.Hub.Faults) = (0, new());
        await ComeToRestAsync(service);

        await CheckAsync(service, crowd);
        output.WriteLine($"{tables.Faults} table calls failed, {hub.Count} events or activities went astray");
    }

    /// <summary>Long enough for every retry, for every schedule and for the sweep.</summary>
    internal static async Task ComeToRestAsync(Service service)
    {
        for (var minute = 0; minute < 75; minute++)
        {
            await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        }
    }

    internal async Task CheckAsync(Service service, Crowd crowd)
    {
        var invariants = await Invariants.OfAsync(service, crowd.Journal);
        var project = (await service.Get<ProjectStore>().FindAsync(Service.Project, default))!;
        List<string> broken =
            [.. invariants.Broken(), .. await invariants.ForgottenAsync(service), .. invariants.Overdue(project, service.Time.GetUtcNow()), .. crowd.Contradictions];
        output.WriteLine($"{invariants.Requests} requests, {invariants.Completed} completed; "
            + string.Join(", ", crowd.Journal.Tried.CountBy(tried => tried.Status ?? 0).OrderBy(count => count.Key).Select(count => $"{count.Key}: {count.Value}")));
        Assert.True(broken is [], $"seed {s_seed}: {broken.Count} things are wrong:\n{string.Join("\n", broken.Take(20))}");
        Assert.True(invariants.Completed > 10, "Hardly anything was applied.");
    }

    internal static async Task<IReadOnlyList<FlagInUse>> FlagsAsync(Service service, int count)
    {
        List<FlagInUse> flags = [];
        var admin = await service.MemberAsync(Role.Admin);
        for (var i = 0; i < count; i++)
        {
            await service.WithFlagAsync(new ApprovalSettings { MinNumApprovals = 1 }, flag: $"flag{i}");
            var flag = (await admin.GetAsync($"flags/shop/flag{i}")).Expect(200).Json;
            flags.Add(new FlagInUse($"flag{i}", flag.GetProperty("variations")[0].GetProperty("_id").GetString()!));
        }

        return flags;
    }

    private static async Task<IReadOnlyList<Client>> PeopleAsync(Service service) =>
        [await service.MemberAsync(Role.Admin), await service.ServiceTokenAsync(), .. await Task.WhenAll(Enumerable.Range(2, People - 2).Select(_ => service.MemberAsync()))];
}
