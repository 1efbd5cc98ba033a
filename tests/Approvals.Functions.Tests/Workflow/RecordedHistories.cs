using Approvals.Emulator.DurableTask;
using Approvals.Tests.OpenApi;

namespace Approvals.Tests.Workflow;

/// <summary>
/// What instances of each version of the orchestrator have done, as files: a folder a version, a file a life. They stand
/// for the instances that run somewhere, so a file is made once and never written again.
/// </summary>
internal static class RecordedHistories
{
    private const string Folder = "tests/Approvals.Functions.Tests/Workflow/Histories";

    /// <summary>All of them, as "{orchestrator}/{life}".</summary>
    public static IEnumerable<string> Names =>
        from version in Directory.EnumerateDirectories(Snapshot.PathOf(Folder))
        from file in Directory.EnumerateFiles(version, "*.json")
        select $"{Path.GetFileName(version)}/{Path.GetFileNameWithoutExtension(file)}";

    public static IReadOnlyList<HistoryEvent> Read(string name) => HistoryJson.Read(File.ReadAllText(PathOf(name)));

    /// <summary>Writes the history if there is none yet and files are being renewed; says whether there is one now.</summary>
    public static bool Keep(string name, IReadOnlyList<HistoryEvent> history)
    {
        var path = PathOf(name);
        if (Snapshot.Renewing && !File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, HistoryJson.Write([.. history.Select(WithoutStack)]) + "\n");
        }

        return File.Exists(path);
    }

    /// <summary>Where something was thrown says more about a machine than about the history.</summary>
    private static HistoryEvent WithoutStack(HistoryEvent e) => e is ActivityFailed failed ? failed with { Failure = failed.Failure with { StackTrace = null, InnerFailure = null } } : e;

    private static string PathOf(string name) => Snapshot.PathOf($"{Folder}/{name}.json");
}
