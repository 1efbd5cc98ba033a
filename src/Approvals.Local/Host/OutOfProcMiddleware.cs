using System.Text.Json;
using Approvals.Local.Host.Rpc;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Proto = Microsoft.DurableTask.Protobuf;

namespace Approvals.Local.Host;

/// <summary>
/// Has the worker run the orchestrators and activities that the task hub's engine dispatches. When the worker has ended, the work item goes
/// back to the engine and is run again.
/// </summary>
/// <param name="invoke">Runs the function with a name, with the data for its trigger.</param>
internal sealed class OutOfProcMiddleware(Func<string, TypedData, Task<InvocationResponse>> invoke)
{
    /// <summary>
    /// Runs an orchestrator for one turn: the worker replays the history and answers with the orchestrator's next actions.
    /// </summary>
    public async Task CallOrchestratorAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        var state = context.GetProperty<OrchestrationRuntimeState>();
        var request = new Proto.OrchestratorRequest
        {
            InstanceId = state.OrchestrationInstance!.InstanceId,
            ExecutionId = state.OrchestrationInstance.ExecutionId,
        };
        request.PastEvents.AddRange(state.PastEvents.Select(ProtobufUtils.ToHistoryEventProto));
        request.NewEvents.AddRange(state.NewEvents.Select(ProtobufUtils.ToHistoryEventProto));

        var answer = await InvokeAsync(state.Name, ProtobufUtils.Base64Encode(request));
        if (answer.Result.Status != StatusResult.Types.Status.Success)
        {
            context.SetProperty(
                OrchestratorExecutionResult.ForFailure($"Function '{state.Name}' failed.", answer.Result.Exception?.Message)
            );
            return;
        }

        var response = Proto.OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(Text(answer.ReturnValue)!));
        context.SetProperty(
            new OrchestratorExecutionResult
            {
                CustomStatus = response.CustomStatus,
                Actions = [.. response.Actions.Select(ProtobufUtils.ToOrchestratorAction)],
            }
        );
    }

    public async Task CallActivityAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        var scheduled = context.GetProperty<TaskScheduledEvent>();
        var answer = await InvokeAsync(scheduled.Name!, Only(scheduled.Input));
        HistoryEvent outcome =
            answer.Result.Status == StatusResult.Types.Status.Success
                ? new TaskCompletedEvent(-1, scheduled.EventId, Text(answer.ReturnValue))
                : new TaskFailedEvent(
                    -1,
                    scheduled.EventId,
                    $"Function '{scheduled.Name}' failed.",
                    details: null,
                    Failure(answer.Result.Exception)
                );
        context.SetProperty(new ActivityExecutionResult { ResponseEvent = outcome });
    }

    private async Task<InvocationResponse> InvokeAsync(string function, string input)
    {
        try
        {
            return await invoke(function, new() { String = input });
        }
        catch (Exception exception) when (exception is WorkerException or OperationCanceledException)
        {
            throw new SessionAbortedException(exception.Message, exception);
        }
    }

    /// <summary>An activity's input is stored as an array of one.</summary>
    private static string Only(string? input)
    {
        using var json = JsonDocument.Parse(input ?? "null");
        return json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement[0].GetRawText() : json.RootElement.GetRawText();
    }

    private static string? Text(TypedData? value) =>
        value?.DataCase switch
        {
            TypedData.DataOneofCase.String => value.String,
            TypedData.DataOneofCase.Json => value.Json,
            _ => null,
        };

    /// <summary>What the engine records of an exception. The worker's text for it starts with the exception's type.</summary>
    private static FailureDetails Failure(RpcException? exception)
    {
        var text = exception?.Message ?? "";
        var (colon, line) = (text.IndexOf(": ", StringComparison.Ordinal), text.IndexOf('\n'));
        var message = line < 0 ? text : text[..line];
        return colon < 0 || colon >= message.Length
            ? new FailureDetails("(unknown)", message, exception?.StackTrace, innerFailure: null, isNonRetriable: false)
            : new FailureDetails(
                message[..colon],
                message[(colon + 2)..].TrimEnd(),
                exception?.StackTrace,
                innerFailure: null,
                isNonRetriable: false
            );
    }
}
