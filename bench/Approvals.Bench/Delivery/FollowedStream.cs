using System.Diagnostics;
using System.Text.Json;

namespace Approvals.Bench.Delivery;

/// <summary>A change of a flag as a stream brought it.</summary>
/// <param name="Flag">The flag's key.</param>
/// <param name="On">Whether it is on since.</param>
/// <param name="Version">Its version.</param>
/// <param name="At">The timestamp of its arrival.</param>
internal sealed record SeenChange(string Flag, bool On, long Version, long At);

/// <summary>An open stream of flags and segments that keeps what comes.</summary>
internal sealed class FollowedStream : IDisposable
{
    private const string FlagPath = "/flags/";

    private readonly List<SeenChange> _changes = [];
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;
    private int _count;

    private FollowedStream(HttpResponseMessage answer, StreamReader lines) => (_answer, _lines) = (answer, lines);

    /// <summary>How many changes have come.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Ends with the stream.</summary>
    public Task Reading { get; private set; } = Task.CompletedTask;

    /// <summary>The changes that came; to be asked for when no more come.</summary>
    public IReadOnlyList<SeenChange> Changes => _changes;

    /// <summary>Opens it, and waits until it has brought the state to begin with.</summary>
    public static async Task<FollowedStream> OpenAsync(SdkCaller sdk)
    {
        var answer = (await sdk.SendAsync("/all")).EnsureSuccessStatusCode();
        var stream = new FollowedStream(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
        var (name, _) = await stream.NextAsync() ?? throw new InvalidOperationException("A stream ended at once.");
        if (name != "put")
        {
            throw new InvalidOperationException($"A stream began with {name}.");
        }

        stream.Reading = stream.ReadAsync();
        return stream;
    }

    public void Dispose() => _answer.Dispose();

    private async Task ReadAsync()
    {
        try
        {
            while (await NextAsync() is var (name, data))
            {
                var at = Stopwatch.GetTimestamp();
                var change = JsonElement.Parse(data);
                var flag = change.GetProperty("data");
                _changes.Add(
                    name == "patch" && change.GetProperty("path").GetString() is { } path && path.StartsWith(FlagPath)
                        ? new(path[FlagPath.Length..], flag.GetProperty("on").GetBoolean(), flag.GetProperty("version").GetInt64(), at)
                        : throw new InvalidOperationException($"A stream brought {name} {data}.")
                );
                Interlocked.Increment(ref _count);
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or HttpRequestException)
        {
            // It was closed at this end.
        }
    }

    private async Task<(string Name, string Data)?> NextAsync()
    {
        string? name = null;
        while (await _lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (name is not null && line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return (name, line["data: ".Length..]);
            }
        }

        return null;
    }
}
