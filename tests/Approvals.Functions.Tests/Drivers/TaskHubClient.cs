using Grpc.Net.Client;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.Tests.Drivers;

/// <summary>A durable client, as the worker makes one for functions.</summary>
internal static class TaskHubClient
{
    public static DurableTaskClient Of(Uri taskHub) =>
        new GrpcDurableTaskClient(
            "tests",
            new GrpcDurableTaskClientOptions { Channel = GrpcChannel.ForAddress(taskHub) },
            NullLogger.Instance
        );
}
