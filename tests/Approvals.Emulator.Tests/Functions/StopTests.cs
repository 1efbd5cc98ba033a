using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Approvals.Emulator.Tests.Functions;

public sealed class StopTests
{
    [Fact]
    public async Task Stopping_waits_for_a_request_that_is_being_served()
    {
        var (entered, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        var builder = TestApp.Builder(typeof(Slow)).ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(new Func<Task>(() =>
        {
            entered.SetResult();
            return open.Task;
        }));
        await using var app = await TestApp.StartAsync(builder);
        var request = app.SendAsync("GET", "/api/slow");
        await entered.Task;

        var stop = StopAsync(app);
        await StoppingAsync(app);
        Assert.False(stop.IsCompleted);
        open.SetResult();
        await stop;

        Assert.Equal((200, "served"), await request);
        Assert.Equal(["served", "stopped"], app.Journal.Lines);
    }

    [Fact]
    public async Task A_caller_who_leaves_cancels_the_invocation()
    {
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        var builder = TestApp.Builder(typeof(Patient)).ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(new Func<CancellationToken, Task>(async cancellation =>
        {
            await using var registration = cancellation.Register(left.SetResult);
            entered.SetResult();
            await left.Task;
        }));
        await using var app = await TestApp.StartAsync(builder);
        using var leaving = new CancellationTokenSource();
        var request = app.Http.GetAsync("/api/patient", leaving.Token);
        await entered.Task;

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await left.Task;
    }

    private static async Task StopAsync(TestApp app)
    {
        await app.StopAsync();
        app.Journal.Add("stopped");
    }

    private static Task StoppingAsync(TestApp app)
    {
        var stopping = new TaskCompletionSource();
        app.Get<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        return stopping.Task;
    }

    internal sealed class Slow(Func<Task> work, Journal journal)
    {
        [Function("Slow")]
        public async Task<IResult> RunAsync([HttpTrigger("get")] HttpRequest request)
        {
            await work();
            journal.Add("served");
            return Results.Text(request.HttpContext.RequestAborted.IsCancellationRequested ? "aborted" : "served");
        }
    }

    internal sealed class Patient(Func<CancellationToken, Task> work)
    {
        [Function("Patient")]
        public async Task<IResult> RunAsync([HttpTrigger("get")] HttpRequest request, CancellationToken cancellation)
        {
            await work(cancellation);
            return Results.Text(request.Method);
        }
    }
}
