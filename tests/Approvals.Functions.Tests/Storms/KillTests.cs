using Approvals.Domain.Access;
using Approvals.Tests.Drivers;
using Xunit.Abstractions;

namespace Approvals.Tests.Storms;

/// <summary>The whole process is killed while people work with it, again and again, and the next one takes over.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int People = 8;

    private const int Times = 30;

    private const int Requests = 1000;

    private readonly string _folder = Directory.CreateTempSubdirectory("approvals-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_service_that_is_killed_at_any_moment_loses_nothing_and_does_nothing_twice()
    {
        output.WriteLine($"seed {Storm.Seed}");
        var setup = new ServiceSetup { Time = new(DateTimeOffset.UtcNow) };
        var (failover, tokens, flags) = (new Failover(), new List<string>(), default(IReadOnlyList<FlagInUse>));
        await using (var seeding = await Service.StartAsync(setup))
        {
            flags = await Storm.FlagsAsync(seeding, 8);
            tokens = [(await seeding.MemberAsync(Role.Admin)).Token!, .. await Task.WhenAll(Enumerable.Range(1, People - 1).Select(async _ => (await seeding.MemberAsync()).Token!))];
        }

        using var http = new HttpClient(failover) { BaseAddress = new("http://service") };
        var kills = new Kills(failover, StartAsync, 2 * Requests / Times, new Random(Storm.Seed));
        var crowd = new Crowd(Storm.Seed, [.. tokens.Select(token => new Client(http, token))], flags, () => DateTimeOffset.UtcNow) { AfterEach = _ => kills.Called() };
        var killing = kills.RunAsync(Times);
        await crowd.ActAsync(() => !killing.IsCompleted || crowd.Journal.Created < Requests);
        await (await killing).DisposeAsync();

        // The clock of the last one is ahead, so that all that is due is done.
        await using var service = await Service.StartAsync(setup with { Time = new(DateTimeOffset.UtcNow.AddMinutes(5)) });
        await Storm.ComeToRestAsync(service);
        await Storm.CheckAsync(service, crowd, output);
        output.WriteLine($"{Times} kills over {crowd.Journal.Created} requests");

        async Task<LocalProgram> StartAsync() => await LocalProgram.StartAsync(
            "--no-demo", "--data", _folder, $"--AzureWebJobsStorage={await SharedTables.ConnectionStringAsync()}", $"--Approvals:TablePrefix={setup.TablePrefix}");
    }
}
