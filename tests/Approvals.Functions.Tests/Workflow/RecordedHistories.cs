using Approvals.TestHost.Replay;
using Approvals.Tests.OpenApi;

namespace Approvals.Tests.Workflow;

/// <summary>
/// What instances of each version of the orchestrator have done, as files: a folder a version, a file a run. They stand
/// for the instances that run somewhere, so a file is made once and never written again.
/// </summary>
internal static class RecordedHistories
{
    private const string Folder = "tests/Approvals.Functions.Tests/Workflow/Histories";

    /// <summary>All of them, as "{orchestrator}/{run}".</summary>
    public static IEnumerable<string> Names =>
        from version in Directory.EnumerateDirectories(Snapshot.PathOf(Folder))
        from file in Directory.EnumerateFiles(version, "*.json")
        select $"{Path.GetFileName(version)}/{Path.GetFileNameWithoutExtension(file)}";

    public static RecordedHistory Read(string name) => RecordedHistory.Parse(File.ReadAllText(PathOf(name)));

    /// <summary>Writes the history if there is none yet and files are being renewed; says whether there is one now.</summary>
    public static bool Keep(string name, RecordedHistory history)
    {
        var path = PathOf(name);
        if (Snapshot.Renewing && !File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, history.ToString());
        }

        return File.Exists(path);
    }

    private static string PathOf(string name) => Snapshot.PathOf($"{Folder}/{name}.json");
}
