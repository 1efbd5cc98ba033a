using System.Net.Http.Json;
using Approvals.Emulator.DurableTask;
using Approvals.Emulator.Tests.Functions.Samples;

namespace Approvals.Emulator.Tests.Functions;

public sealed class DurableTests
{
    [Fact]
    public async Task An_orchestration_started_over_HTTP_waits_for_its_event_and_ends_with_its_activity()
    {
        await using var app = await TestApp.StartAsync(typeof(EveryTrigger));

        Assert.Equal((404, ""), await app.SendAsync("GET", "/api/orders/7"));
        using var started = await app.Http.PostAsJsonAsync("/api/orders/7", new { item = "cups", count = 2 });
        Assert.Equal("7", await started.Content.ReadAsStringAsync());
        await app.Get<TaskHub>().IdleAsync();
        Assert.Equal((200, "Running "), await app.SendAsync("GET", "/api/orders/7"));
        Assert.DoesNotContain("Ship", app.Journal.Lines);

        Assert.Equal((202, ""), await app.SendAsync("POST", "/api/orders/7/confirm/Ann"));
        await app.Get<TaskHub>().IdleAsync();
        Assert.Equal((200, "Completed \"3 cups of 7 for Ann\""), await app.SendAsync("GET", "/api/orders/7"));
        Assert.Equal(["Ship"], app.Journal.Lines);
    }
}
