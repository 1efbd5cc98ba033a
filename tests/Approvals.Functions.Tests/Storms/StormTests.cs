using Approvals.Domain.Access;
using Approvals.Tests.Drivers;
using Xunit.Abstractions;

namespace Approvals.Tests.Storms;

/// <summary>
/// Sixteen people at once, while table calls fail before or after they take effect, events are lost, doubled and late, and
/// activities run twice.
/// </summary>
public sealed class StormTests(ITestOutputHelper output)
{
    private const int People = 16;

    private const int Each = 40;

    [Fact]
    public async Task Whatever_fails_nothing_acknowledged_is_lost_and_nothing_is_applied_twice_or_unapproved()
    {
        output.WriteLine($"seed {Storm.Seed}");
        var (tables, hub) = (new TableStorm(Storm.Seed), new HubStorm(Storm.Seed));
        await using var service = await RunningService.StartAsync(new ServiceSetup { TableCalls = tables });
        var flags = await Storm.FlagsAsync(service, 4);
        var clock = new Lock();
        var crowd = new Crowd(Storm.Seed, await PeopleAsync(service), flags, service.Time.GetUtcNow)
        {
            // Time goes on while people act; this is what fires timers and sweeps among them.
            AfterEach = number =>
            {
                lock (clock)
                {
                    service.Time.Advance(TimeSpan.FromSeconds(number % 8 == 0 ? 10 : 0));
                }
            },
        };

        (tables.OneIn, service.Hub.Faults) = (50, hub);
        await crowd.ActAsync(Each);
        (tables.OneIn, service.Hub.Faults) = (0, new());
        await Storm.ComeToRestAsync(service);

        await Storm.CheckAsync(service, crowd, output);
        output.WriteLine($"{tables.Faults} table calls failed, {hub.Count} events or activities went astray");
    }

    private static async Task<IReadOnlyList<Client>> PeopleAsync(RunningService service) =>
        [
            await service.MemberAsync(Role.Admin),
            await service.ServiceTokenAsync(),
            .. await Task.WhenAll(Enumerable.Range(2, People - 2).Select(_ => service.MemberAsync())),
        ];
}
