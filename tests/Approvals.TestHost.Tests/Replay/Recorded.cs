using System.Runtime.CompilerServices;
using Approvals.TestHost.Replay;

namespace Approvals.TestHost.Tests.Replay;

/// <summary>What instances of each version of the orchestrator have done, as files: a folder a version, a file a life.</summary>
internal static class Recorded
{
    public static IEnumerable<string> Names =>
        from file in Directory.EnumerateFiles(Folder(), "*.json", SearchOption.AllDirectories)
        select Path.GetRelativePath(Folder(), file)[..^".json".Length].Replace('\\', '/');

    public static RecordedHistory Read(string name) => RecordedHistory.Parse(File.ReadAllText(Path.Combine(Folder(), $"{name}.json")));

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Histories");
}
