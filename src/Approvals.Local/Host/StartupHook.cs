using System.Runtime.InteropServices;

/// <summary>
/// Runs in the worker before the app does, as the runtime lets a host do: a worker outlives a host that is killed, so this one
/// stops when the host's end of its standard input closes.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        // The host stops the worker; Ctrl+C in a terminal reaches both.
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        new Thread(() =>
        {
            while (Console.In.Read() >= 0)
            {
            }

            Environment.Exit(0);
        })
        { IsBackground = true }.Start();
    }
}
