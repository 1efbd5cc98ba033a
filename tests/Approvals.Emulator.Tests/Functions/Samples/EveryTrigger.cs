using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Approvals.Emulator.Tests.Functions.Samples;

/// <summary>A function of each trigger; an orchestration that waits for an event and lets an activity finish the job.</summary>
internal sealed class EveryTrigger(Journal journal)
{
    public sealed record Order(string Item, int Count);

    [Function(nameof(StartOrder))]
    public async Task<IResult> StartOrder(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        CancellationToken cancellation)
    {
        var order = await request.ReadFromJsonAsync<Order>(cancellation);
        return Results.Text(await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(ProcessOrder), order, new StartOrchestrationOptions(id), cancellation));
    }

    [Function(nameof(ConfirmOrder))]
    public async Task<IResult> ConfirmOrder(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}/confirm/{by}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        string by)
    {
        await client.RaiseEventAsync(id, "Confirmed", by, request.HttpContext.RequestAborted);
        return Results.Accepted();
    }

    [Function(nameof(ReadOrder))]
    public async Task<IResult> ReadOrder(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "orders/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var state = await client.GetInstanceAsync(id, true, request.HttpContext.RequestAborted);
        return state is null ? Results.NotFound() : Results.Text($"{state.RuntimeStatus} {state.SerializedOutput}");
    }

    [Function(nameof(ProcessOrder))]
    public async Task<string> ProcessOrder([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var by = await context.WaitForExternalEvent<string>("Confirmed");
        var order = context.GetInput<Order>()!;
        return $"{await context.CallActivityAsync<string>(nameof(Ship), order with { Count = order.Count + 1 })} for {by}";
    }

    [Function(nameof(Ship))]
    public string Ship([ActivityTrigger] Order order, string instanceId, CancellationToken cancellation)
    {
        journal.Add("Ship");
        return $"{order.Count} {order.Item} of {instanceId}{(cancellation.CanBeCanceled ? "" : " without end")}";
    }

    [Function(nameof(Sweep))]
    public void Sweep([TimerTrigger("0 */5 * * * *")] TimerInfo timer) => journal.Add($"Sweep {timer.IsPastDue}");
}
