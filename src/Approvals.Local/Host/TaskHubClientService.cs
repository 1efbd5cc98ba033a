using DurableTask.Core;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrchestrationStatus = Microsoft.DurableTask.Protobuf.OrchestrationStatus;

namespace Approvals.Local.Host;

/// <summary>What the worker's durable clients call.</summary>
internal sealed class TaskHubClientService(
    IHostApplicationLifetime lifetime, ILoggerFactory loggers, IOrchestrationService service, IOrchestrationServiceClient client, IOptions<TaskHubGrpcServerOptions> options)
    : TaskHubGrpcServer(lifetime, loggers, service, client, options)
{
    /// <summary>As the Durable Task extension has it: an instance that runs or is pending is never started over.</summary>
    private static readonly OrchestrationStatus[] s_startedOver =
        [OrchestrationStatus.Completed, OrchestrationStatus.Failed, OrchestrationStatus.Terminated, OrchestrationStatus.Canceled];

    public override Task<CreateInstanceResponse> StartInstance(CreateInstanceRequest request, ServerCallContext context)
    {
        request.OrchestrationIdReusePolicy ??= new() { ReplaceableStatus = { s_startedOver } };
        return base.StartInstance(request, context);
    }

    /// <summary>The package wants a beginning where clients may leave it out.</summary>
    public override Task<PurgeInstancesResponse> PurgeInstances(PurgeInstancesRequest request, ServerCallContext context)
    {
        if (request.PurgeInstanceFilter is { CreatedTimeFrom: null } filter)
        {
            filter.CreatedTimeFrom = DateTime.UnixEpoch.ToTimestamp();
        }

        return base.PurgeInstances(request, context);
    }
}
