using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Approvals.Local.Host;
using Approvals.TestHost;
using Approvals.TestHost.TaskHub;
using Approvals.Tests.Drivers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.Tests.Local;

/// <summary>What the local program does when a part of it fails.</summary>
public sealed class BrokenPartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("approvals-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_worker_that_dies_is_started_again()
    {
        await using var program = await LocalProgram.StartAsync("--data", _folder);
        var admin = program.Client("ADMIN");
        (await admin.GetAsync("projects")).Expect(200);

        await program.KillPartAsync("Approvals.Functions.dll");

        await Eventually.BecomesAsync(async () => (await admin.GetAsync("projects")).Status, status => status == 200);
    }

    [Fact]
    public async Task An_Azurite_that_is_killed_is_started_again_and_callers_are_told_to_come_back_meanwhile()
    {
        await using var program = await LocalProgram.StartAsync("--data", _folder, "--Approvals:MaxRetries=0");
        var admin = program.Client("ADMIN");
        (await admin.GetAsync("projects")).Expect(200);

        // Azurite writes what it holds every five seconds.
        await Eventually.BecomesAsync(
            () => Task.FromResult(new FileInfo(Path.Combine(_folder, "azurite", "__azurite_db_table__.json"))),
            file => file is { Exists: true, Length: > 10_000 }
        );
        await program.KillPartAsync("azurite");

        List<int> seen = [];
        await Eventually.BecomesAsync(
            async () =>
            {
                seen.Add((await admin.GetAsync("projects")).Status);
                return seen[^1];
            },
            status => status == 200
        );
        Assert.All(seen[..^1], status => Assert.Equal(503, status));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (exitCode, error) = await LocalProgram.RunAsync(
            [],
            "--data",
            _folder,
            "--urls",
            $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}"
        );

        Assert.Equal(1, exitCode);
        Assert.Contains("Something else listens on", Assert.Single(error.Trim().Split('\n')));
    }

    [Fact]
    public async Task A_Node_that_is_too_old_is_told()
    {
        var node = Path.Combine(_folder, "node");
        await File.WriteAllTextAsync(node, "#!/bin/sh\necho v18.20.0\n");
        using var permit = Process.Start("chmod", ["+x", node]);
        await permit.WaitForExitAsync();

        var (exitCode, error) = await LocalProgram.RunAsync(new() { ["PATH"] = $"{_folder}:/usr/bin:/bin" }, "--data", _folder);

        Assert.Equal(1, exitCode);
        Assert.Contains("Node.js is too old: v18.20.0", error);
    }

    [Fact]
    public async Task A_worker_that_ends_as_it_starts_is_told_with_its_reason_in_one_line()
    {
        var (exitCode, error) = await LocalProgram.RunAsync(
            [],
            ["--data", _folder, "--Approvals:EntraId:TenantId=nonsense", .. await LocalProgram.OnSharedTablesAsync()]
        );

        Assert.Equal(1, exitCode);
        var line = Assert.Single(error.Trim().Split('\n'));
        Assert.StartsWith("The worker did not start: ", line);
        Assert.Contains("EntraId", line);
    }

    [Fact]
    public async Task A_worker_that_says_nothing_is_given_up()
    {
        var time = new FakeTimeProvider(ServiceSetup.Start);
        var starting = StartAsync(new SilentWorker(() => time.Advance(TimeSpan.FromSeconds(60))), time);

        var problem = await Assert.ThrowsAsync<WorkerException>(() => starting);
        Assert.Equal("The worker did not start: It did not answer within 60 seconds.", problem.Message);
    }

    [Theory]
    [InlineData("Failed to bind to address http://127.0.0.1:4: address already in use.", 3)]
    [InlineData("It has no configuration.", 1)]
    public async Task A_worker_whose_port_was_taken_before_it_listened_is_started_again_and_no_other(string reason, int starts)
    {
        var started = 0;
        var worker = new SilentWorker(() => started++) { Exited = Task.FromResult(reason) };

        var problem = await Assert.ThrowsAsync<WorkerException>(() => StartAsync(worker, new FakeTimeProvider(ServiceSetup.Start)));

        Assert.Equal($"The worker did not start: {reason}", problem.Message);
        Assert.Equal(starts, started);
    }

    private Task<FunctionsHost> StartAsync(IWorkerLauncher worker, FakeTimeProvider time)
    {
        var hub = new InMemoryTaskHub(TimeProvider.System);
        return FunctionsHost.StartAsync(
            new()
            {
                Urls = "http://127.0.0.1:0",
                AppFolder = _folder,
                HostJson = new(),
                Worker = worker,
                TaskHub = hub,
                TaskHubClient = hub,
                Loggers = NullLoggerFactory.Instance,
                Time = time,
            },
            CancellationToken.None
        );
    }

    /// <summary>Is started and never reports.</summary>
    private sealed class SilentWorker(Action started) : IWorkerLauncher, IWorkerInstance
    {
        public Task<string> Exited { get; init; } = new TaskCompletionSource<string>().Task;

        public Task<IWorkerInstance> StartAsync(Uri hostAddress, string workerId, CancellationToken cancellationToken)
        {
            started();
            return Task.FromResult<IWorkerInstance>(this);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
