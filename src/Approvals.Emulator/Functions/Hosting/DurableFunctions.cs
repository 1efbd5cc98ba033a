using System.Text.Json;
using Approvals.Emulator.DurableTask;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Approvals.Emulator.Functions;

/// <summary>Teaches the task hub the app's orchestrators and activities, and lets it come to rest after the last request.</summary>
internal sealed class DurableFunctions(TaskHub hub) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The server was added after this service and has stopped by now. Activities still need the app's services, which end
    // together with the hub when the host is disposed: they are waited for here.
    public Task StopAsync(CancellationToken cancellationToken)
    {
        hub.Clear();
        return hub.IdleAsync(cancellationToken);
    }

    public static TaskHub CreateHub(IServiceProvider services)
    {
        var hub = new TaskHub(
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>(),
            services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value);
        var invoker = services.GetRequiredService<FunctionInvoker>();
        foreach (var function in services.GetRequiredService<IReadOnlyList<AppFunction>>())
        {
            if (function.Trigger is OrchestrationTriggerAttribute)
                hub.AddOrchestrator(function.Name, context => InvokeAsync(context, context.InstanceId, CancellationToken.None));
            else if (function.Trigger is ActivityTriggerAttribute)
                hub.AddActivity(function.Name, call => InvokeAsync(call, call.InstanceId, call.CancellationToken));

            Task<object?> InvokeAsync(object trigger, string instanceId, CancellationToken cancellation) =>
                invoker.InvokeAsync(function, trigger, Data(instanceId), cancellation);
        }
        return hub;
    }

    private static Dictionary<string, object?> Data(string instanceId) =>
        new(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = instanceId };
}
