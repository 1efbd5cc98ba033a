using System.Runtime.InteropServices;

/// <summary>
/// Code that the .NET runtime runs in the worker process before the app (<c>DOTNET_STARTUP_HOOKS</c>). A worker would outlive a host that
/// is killed; this hook stops the worker when the host's end of its standard input closes.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        // Ctrl+C in a terminal reaches host and worker; the worker ignores it, since the host stops it.
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        new Thread(() =>
        {
            while (Console.In.Read() >= 0) { }

            Environment.Exit(0);
        })
        {
            IsBackground = true,
        }.Start();
    }
}
