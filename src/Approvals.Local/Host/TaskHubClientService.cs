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

/// <summary>The gRPC service that the worker's durable clients call.</summary>
internal sealed class TaskHubClientService(
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers,
    IOrchestrationService service,
    IOrchestrationServiceClient client,
    IOptions<TaskHubGrpcServerOptions> options
) : TaskHubGrpcServer(lifetime, loggers, service, client, options)
{
    /// <summary>
    /// As in the Durable Task extension: only instances in these states may be replaced by a new one of the same id, not those that run or
    /// are pending.
    /// </summary>
    private static readonly OrchestrationStatus[] s_startedOver =
    [
        OrchestrationStatus.Completed,
        OrchestrationStatus.Failed,
        OrchestrationStatus.Terminated,
        OrchestrationStatus.Canceled,
    ];

    public override Task<CreateInstanceResponse> StartInstance(CreateInstanceRequest request, ServerCallContext context)
    {
        request.OrchestrationIdReusePolicy ??= new() { ReplaceableStatus = { s_startedOver } };
        return base.StartInstance(request, context);
    }

    /// <summary>Fills in the start of the time span, which the package requires and clients may leave out.</summary>
    public override Task<PurgeInstancesResponse> PurgeInstances(PurgeInstancesRequest request, ServerCallContext context)
    {
        if (request.PurgeInstanceFilter is { CreatedTimeFrom: null } filter)
        {
            filter.CreatedTimeFrom = DateTime.UnixEpoch.ToTimestamp();
        }

        return base.PurgeInstances(request, context);
    }
}
