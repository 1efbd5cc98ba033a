namespace Approvals.Local.Azurite;

/// <summary>Says what takes long while it runs, on a terminal with the seconds that have passed.</summary>
/// <param name="output">Where it is said.</param>
/// <param name="isTerminal">Whether a line there can be written over.</param>
/// <param name="time">The clock that counts the seconds.</param>
internal sealed class LongWork(TextWriter output, bool isTerminal, TimeProvider time)
{
    public static LongWork OnConsole { get; } = new(Console.Out, !Console.IsOutputRedirected, TimeProvider.System);

    /// <summary>For who does not want to be told.</summary>
    public static LongWork Untold { get; } = new(TextWriter.Null, isTerminal: false, TimeProvider.System);

    /// <param name="what">What is done, as "Installing Azurite".</param>
    /// <param name="work">Does it.</param>
    public async Task<T> RunAsync<T>(string what, Func<Task<T>> work)
    {
        var began = time.GetTimestamp();
        await output.WriteAsync($"{what}…{(isTerminal ? "" : output.NewLine)}");
        await output.FlushAsync();
        await using (isTerminal ? time.CreateTimer(_ => Tell(""), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)) : null)
        {
            var result = await work();
            Tell(output.NewLine);
            return result;
        }

        void Tell(string end)
        {
            if (isTerminal)
            {
                output.Write($"\r{what}… {time.GetElapsedTime(began).TotalSeconds:0} s{end}");
                output.Flush();
            }
        }
    }
}
