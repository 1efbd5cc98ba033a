using Approvals.Tests.Drivers;

namespace Approvals.Tests.OpenApi;

/// <summary>Files in the repository that hold what the service says, so that a change of it is seen in review.</summary>
internal static class Snapshot
{
    private const string Renew = "APPROVALS_RENEW";

    public static bool Renewing => Environment.GetEnvironmentVariable(Renew) is "1";

    public static string PathOf(string file) => Path.Combine(Repository.Root, file);

    /// <summary>Compares with the file, or writes it.</summary>
    public static void Check(string file, string actual)
    {
        if (Renewing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
            File.WriteAllText(PathOf(file), actual);
        }

        var expected = File.Exists(PathOf(file)) ? File.ReadAllText(PathOf(file)) : "";
        Assert.True(
            expected == actual,
            $"{file} is not what is served{FirstDifference(expected, actual)}\nIf the change is meant, write the files anew and look at the difference: {Renew}=1 dotnet test tests/Approvals.Functions.Tests"
        );
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (was, now) = (expected.Split('\n'), actual.Split('\n'));
        var line = was.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $", from line {line + 1} on.\n  was: {was.ElementAtOrDefault(line)}\n  now: {now.ElementAtOrDefault(line)}";
    }
}
