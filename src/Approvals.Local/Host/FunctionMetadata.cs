using System.Text.Json;
using Approvals.Local.Host.Rpc;

namespace Approvals.Local.Host;

/// <summary>A function and its bindings, as the worker described them.</summary>
internal sealed class FunctionMetadata(RpcFunctionMetadata rpc)
{
    public string Id => rpc.FunctionId;

    public string Name => rpc.Name;

    public RpcFunctionMetadata Rpc => rpc;

    public IReadOnlyList<FunctionBinding> Bindings { get; } = [.. rpc.RawBindings.Select(FunctionBinding.Read)];

    /// <summary>The binding that starts the function: its trigger.</summary>
    public FunctionBinding Trigger => Bindings.Single(binding => binding.Type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));

    public bool IsTriggeredBy(string type) => string.Equals(Trigger.Type, type, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One parameter of a function that the host fills.</summary>
internal sealed record FunctionBinding
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>The route of an HTTP trigger, without the prefix.</summary>
    public string? Route { get; init; }

    /// <summary>The verbs of an HTTP trigger, in lower case; empty for all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>The NCRONTAB expression of a timer trigger.</summary>
    public string? Schedule { get; init; }

    public static FunctionBinding Read(string json) => JsonSerializer.Deserialize<FunctionBinding>(json, s_options)!;
}

/// <summary>The binding types that this app has.</summary>
internal static class BindingTypes
{
    public const string HttpTrigger = "httpTrigger";

    public const string TimerTrigger = "timerTrigger";

    public const string OrchestrationTrigger = "orchestrationTrigger";

    public const string ActivityTrigger = "activityTrigger";

    public const string DurableClient = "durableClient";
}
