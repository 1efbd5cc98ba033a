using Approvals.Domain.Access;
using Approvals.Tests.Drivers;
using Xunit.Abstractions;

namespace Approvals.Tests.Storms;

/// <summary>The whole process is killed while people work with it, again and again, and the next one takes over.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int People = 8;

    /// <summary>STORM_FULL makes it what it takes to trust it; a part of that has to do for every day, for the whole takes minutes.</summary>
    private static readonly bool s_full = Environment.GetEnvironmentVariable("STORM_FULL") is { Length: > 0 };

    private static readonly int s_times = s_full ? 30 : 6;

    private static readonly int s_requests = s_full ? 1000 : 150;

    private readonly string _folder = Directory.CreateTempSubdirectory("approvals-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_service_that_is_killed_at_any_moment_loses_nothing_and_does_nothing_twice()
    {
        output.WriteLine($"seed {Storm.Seed}");
        var setup = new ServiceSetup { Time = new(DateTimeOffset.UtcNow) };
        var (failover, tokens, flags) = (new Failover(), new List<string>(), default(IReadOnlyList<FlagInUse>));
        CountingReceiver? subscribed = null;
        await using (var seeding = await RunningService.StartAsync(setup))
        {
            flags = await Storm.FlagsAsync(seeding, 8);
            tokens =
            [
                (await seeding.MemberAsync(Role.Admin)).Token!,
                .. await Task.WhenAll(Enumerable.Range(1, People - 1).Select(async _ => (await seeding.MemberAsync()).Token!)),
            ];
            subscribed = await CountingReceiver.SubscribeAsync(seeding, seeding.Client(tokens[0]), new Random(Storm.Seed));
        }

        await using var receiver = subscribed;
        using var http = new HttpClient(failover) { BaseAddress = new("http://service") };
        var killer = new ServiceKiller(failover, StartAsync, 2 * s_requests / s_times, new Random(Storm.Seed));
        var crowd = new Crowd(Storm.Seed, [.. tokens.Select(token => new Client(http, token))], flags, () => DateTimeOffset.UtcNow)
        {
            AfterEach = _ => killer.Called(),
        };
        var killing = killer.RunAsync(s_times);
        await crowd.ActAsync(() => !killing.IsCompleted || crowd.Journal.Created < s_requests);
        await (await killing).DisposeAsync();

        // The clock of the last one is ahead, so that all that is due is done.
        await using var service = await RunningService.StartAsync(setup with { Time = new(DateTimeOffset.UtcNow.AddMinutes(5)) });
        await Storm.ComeToRestAsync(service);
        await Storm.CheckAsync(service, crowd, output, hubWasLost: true);
        var broken = await receiver.BrokenAsync(service);
        output.WriteLine(
            $"{s_times} kills over {crowd.Journal.Created} requests; told {receiver.Count}, of them {receiver.Doubled} doubled"
        );
        Assert.True(broken is [], $"seed {Storm.Seed}: {broken.Count} things are wrong:\n{string.Join("\n", broken.Take(20))}");

        async Task<LocalProgram> StartAsync() =>
            await LocalProgram.StartAsync([
                "--no-demo",
                "--data",
                _folder,
                $"--Approvals:Notifications:SecretKeys={RunningService.SecretKey}",
                .. await LocalProgram.OnSharedTablesAsync(setup.TablePrefix),
            ]);
    }
}
