using Approvals.Service.Health;
using Approvals.Tests.Drivers;
using Azure;
using Azure.Core;

namespace Approvals.Tests.Health;

/// <summary>What a load balancer and an operator are told of the service.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly TableCalls _tables = new();
    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await RunningService.StartAsync(new() { TableCalls = _tables });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task The_service_is_ready_while_the_sweep_runs_and_from_its_start_until_the_first()
    {
        Assert.Equal("healthy", (await ReadyAsync()).Expect(200).Json.GetProperty("status").GetString());
        _service.Time.Advance(TimeSpan.FromSeconds(30));
        (await ReadyAsync()).Expect(200);

        // All goes well but for the last thing that a sweep does.
        _tables.Before = (_, message) =>
            message.Request.Method == RequestMethod.Put ? throw new RequestFailedException("No.") : Task.CompletedTask;
        await _service.AdvanceAsync(Readiness.MaxSweepAge);
        var late = (await ReadyAsync()).Expect(503);
        Assert.Equal("sweep_late", late.Reason);
        Assert.Contains("2027-01-15", late.Json.GetProperty("message").GetString());

        _tables.Reset();
        await _service.AdvanceAsync(TimeSpan.FromMinutes(1));
        (await ReadyAsync()).Expect(200);
        Assert.Equal(1, await _tables.OfAsync(ReadyAsync));
    }

    [Fact]
    public async Task A_service_without_its_tables_lives_and_is_not_ready()
    {
        _tables.Before = (_, _) => throw new RequestFailedException("The table service is away.");

        Assert.Equal("storage_unavailable", (await ReadyAsync()).Expect(503).Reason);
        (await _service.Client(token: null).GetAsync("/api/health/live")).Expect(200);
    }

    private Task<Answer> ReadyAsync() => _service.Client(token: null).GetAsync("/api/health/ready");
}
