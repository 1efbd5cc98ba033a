using FsCheck;
using FsCheck.Fluent;

namespace Approvals.Domain.Tests.Properties;

/// <summary>
/// Holds a property against random walks. A walk is a list of numbers, each of which makes one step out of what it finds, so a walk
/// that goes wrong is shrunk by leaving out steps. What fails is printed with its seed, and APPROVALS_REPLAY=seed,gamma runs it again.
/// </summary>
internal static class Walks
{
    private const int MostSteps = 40;

    public static void Hold(int walks, Action<int[]> property)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(walks).WithEndSize(MostSteps);
        if (Environment.GetEnvironmentVariable("APPROVALS_REPLAY") is { } replay)
        {
            var parts = replay.Split(',');
            config = config.WithReplay(ulong.Parse(parts[0], null), ulong.Parse(parts[1], null));
        }

        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1).ArrayOf(), Shorter), property).Check(config);
    }

    /// <summary>Checks something and, when it does not hold, tells what had been done.</summary>
    public static void Tell(IEnumerable<string> done, Action check)
    {
        try
        {
            check();
        }
        catch (Exception wrong)
        {
            throw new InvalidOperationException($"After{string.Concat(done.Select(it => $"\n  {it}"))}\n{wrong.Message}", wrong);
        }
    }

    /// <summary>First halves and quarters, then single steps are left out.</summary>
    private static IEnumerable<int[]> Shorter(int[] walk)
    {
        for (var length = walk.Length / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= walk.Length; start += length)
            {
                yield return [.. walk[..start], .. walk[(start + length)..]];
            }
        }
    }
}
