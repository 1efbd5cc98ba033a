using System.Diagnostics;
using System.Globalization;
using Approvals.Bench.Load;

namespace Approvals.Bench.Delivery;

/// <summary>
/// Many streams of one environment while requests are approved and applied: each must see each change once and in order. Says how soon, and
/// what a stream takes in memory.
/// </summary>
internal static class StreamsFigure
{
    private const string Project = "p0";

    private const int Flags = 64;

    private const int WarmUp = 5;

    private const int OpenedAtOnce = 50;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>So long after the last change nothing more may come.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(2);

    public static async Task MeasureAsync(DeliveryOptions options, LocalProgramOnAzurite program)
    {
        await program.Api.SeedAsync(projects: 1, Flags);
        using var sdk = new SdkCaller(program.Address, await program.Api.SdkKeyAsync(Project));
        using (await FollowedStream.OpenAsync(sdk))
        {
            await ChangeAsync(program.Api, 0, WarmUp);
        }

        await Task.Delay(s_silence);
        var before = await ProgramUse.OfAsync(program.ProcessId);
        List<FollowedStream> streams = [];
        foreach (var some in Enumerable.Range(0, options.Streams).Chunk(OpenedAtOnce))
        {
            streams.AddRange(await Task.WhenAll(some.Select(_ => FollowedStream.OpenAsync(sdk))));
        }

        await Task.Delay(s_silence);
        var open = await ProgramUse.OfAsync(program.ProcessId);
        var started = Stopwatch.GetTimestamp();
        var changes = await ChangeAsync(program.Api, WarmUp, options.Changes);
        var elapsed = Stopwatch.GetElapsedTime(started);
        await UntilSeenAsync(streams, options.Changes);
        await Task.Delay(s_silence);
        var after = await ProgramUse.OfAsync(program.ProcessId);
        streams.ForEach(stream => Check(stream, changes));

        var times = streams.SelectMany(stream =>
            stream.Changes.Zip(changes, (seen, change) => Stopwatch.GetElapsedTime(change.Sent, seen.At).TotalMilliseconds)
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{options.Streams} streams saw each of {options.Changes} applied requests once and in order, {options.Changes / elapsed.TotalSeconds:0.0} a second"
            )
        );
        Console.WriteLine($"from sending the call that applies to its arrival, ms, p50/p95/highest: {new Spread(times)}");
        Row("worker", it => it.Worker);
        Row("host", it => it.Host);
        streams.ForEach(stream => stream.Dispose());

        void Row(string what, Func<ProgramUse, long> of) =>
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what, -7} {Mega(of(before)):0} MB before, {Mega(of(open)):0} with the streams open, {Mega(of(after)):0} after the changes: {Mega(of(open) - of(before)) * 1000 / options.Streams:0} and {Mega(of(after) - of(before)) * 1000 / options.Streams:0} kB a stream"
                )
            );
    }

    private static double Mega(long bytes) => bytes / 1e6;

    /// <summary>Has requests approved and applied, one after another, each of another flag than those just before.</summary>
    private static async Task<IReadOnlyList<(string Flag, bool On, long Sent)>> ChangeAsync(ApiCaller api, int first, int count)
    {
        List<(string Flag, bool On, long Sent)> changes = [];
        for (var i = first; i < first + count; i++)
        {
            var (flag, on) = ($"f{i % Flags}", i / Flags % 2 == 0);
            var id = await api.AskToTurnAsync(Project, flag, on);
            await api.ApproveAsync(id);
            changes.Add((flag, on, Stopwatch.GetTimestamp()));
            await api.ApplyAsync(id);
        }

        return changes;
    }

    private static async Task UntilSeenAsync(List<FollowedStream> streams, int count)
    {
        var start = Stopwatch.GetTimestamp();
        while (streams.Find(stream => stream.Count < count && !stream.Reading.IsCompleted) is { } behind)
        {
            if (Stopwatch.GetElapsedTime(start) > s_patience)
            {
                throw new TimeoutException($"After {s_patience} a stream had {behind.Count} of {count} changes.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private static void Check(FollowedStream stream, IReadOnlyList<(string Flag, bool On, long Sent)> changes)
    {
        if (stream.Reading.IsFaulted)
        {
            throw new InvalidOperationException("A stream broke.", stream.Reading.Exception);
        }

        var rises = stream.Changes.Zip(stream.Changes.Skip(1), (one, next) => one.Version < next.Version).All(it => it);
        if (!rises || !stream.Changes.Select(it => (it.Flag, it.On)).SequenceEqual(changes.Select(it => (it.Flag, it.On))))
        {
            throw new InvalidOperationException($"A stream saw {string.Join(", ", stream.Changes)}.");
        }
    }
}
