using System.Diagnostics;

namespace Approvals.Bench.Delivery;

/// <summary>The memory that the local program and its worker hold, in bytes. The worker is what is deployed.</summary>
internal sealed record ProgramUse(long Host, long Worker)
{
    public static async Task<ProgramUse> OfAsync(int programId)
    {
        using var host = Process.GetProcessById(programId);
        using var worker = await WorkerOfAsync(programId);
        return new(host.WorkingSet64, worker.WorkingSet64);
    }

    /// <summary>The processor time that the worker has taken so far.</summary>
    public static async Task<TimeSpan> WorkerTimeAsync(int programId)
    {
        using var worker = await WorkerOfAsync(programId);
        return worker.TotalProcessorTime;
    }

    private static async Task<Process> WorkerOfAsync(int programId)
    {
        using var list = Process.Start(
            new ProcessStartInfo("pgrep", ["-P", $"{programId}", "-f", "Approvals.Functions.dll"]) { RedirectStandardOutput = true }
        )!;
        return Process.GetProcessById(int.Parse((await list.StandardOutput.ReadToEndAsync()).Trim()));
    }
}
