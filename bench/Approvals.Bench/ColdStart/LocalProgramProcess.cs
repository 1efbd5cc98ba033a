using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Approvals.Local.Azurite;

namespace Approvals.Bench.ColdStart;

/// <summary>The local program in a process of its own, as a newcomer starts it once it is built.</summary>
internal sealed class LocalProgramProcess : IAsyncDisposable
{
    private readonly Process _process;

    private LocalProgramProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => _process.Id;

    public static LocalProgramProcess Start(params IEnumerable<string> arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [typeof(AzuriteServer).Assembly.Location, "--urls", address.ToString(), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new(process, address);
    }

    /// <summary>Stops it as Ctrl+C does.</summary>
    public async ValueTask DisposeAsync()
    {
        using var interrupt = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
