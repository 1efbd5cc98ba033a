using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Emulator.Functions;

/// <summary>The running app as a local program or a test sees it; a service of the host that <c>Build</c> returns.</summary>
public sealed class FunctionsHost
{
    private readonly IServer _server;
    private readonly TimerFunctions _timers;

    internal FunctionsHost(IReadOnlyList<AppFunction> functions, IServer server, TimerFunctions timers, string routePrefix)
    {
        (_server, _timers) = (server, timers);
        Functions =
        [
            .. functions.OrderBy(function => function.Name, StringComparer.Ordinal).Select(function => new FunctionListing(
                function.Name,
                AppFunction.TypeOf(function.Trigger),
                (function.Trigger as HttpTriggerAttribute)?.Methods ?? [],
                function.Trigger is HttpTriggerAttribute http ? HttpFunctions.RouteOf(function, http, routePrefix) : null)),
        ];
    }

    /// <summary>The functions in the order of their names.</summary>
    public IReadOnlyList<FunctionListing> Functions { get; }

    /// <summary>Where the app listens, with the ports that it was given where it asked for port 0; empty before it has started.</summary>
    public IReadOnlyList<Uri> Addresses =>
        [.. _server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(address => new Uri(address)) ?? []];

    /// <summary>Completes when no timer function is running.</summary>
    public Task TimersIdleAsync(CancellationToken cancellation = default) => _timers.IdleAsync().WaitAsync(cancellation);

    /// <summary>The functions and their addresses, as Core Tools print them at start.</summary>
    public string Describe()
    {
        var address = Addresses.Count > 0 ? Addresses[0] : new Uri("http://localhost");
        var text = new StringBuilder("Functions:\n");
        foreach (var function in Functions)
        {
            var methods = function.Methods.Count > 0 ? $"[{string.Join(',', function.Methods).ToUpperInvariant()}] " : "";
            text.Append($"\n\t{function.Name}: {(function.Route is { } route ? $"{methods}{address}{route}" : function.Trigger)}\n");
        }
        return text.ToString();
    }
}
