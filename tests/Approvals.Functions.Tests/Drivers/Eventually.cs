namespace Approvals.Tests.Drivers;

/// <summary>For what happens by the wall clock in another process.</summary>
internal static class Eventually
{
    /// <summary>Long enough for whatever ends at all, on whatever machine.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks again and again until it is so.</summary>
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> look, Func<T, bool> isSo)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            if (await look() is var seen && isSo(seen))
            {
                return seen;
            }

            if (patience.IsCancellationRequested)
            {
                Assert.Fail($"It was still {seen} after {s_patience}.");
            }

            await Task.Delay(s_betweenLooks);
        }
    }
}
