using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Approvals.Domain.Settings;
using Approvals.Storage.Diagnostics;
using Approvals.Tests.Drivers;
using static Approvals.Storage.Diagnostics.TelemetryNames;

namespace Approvals.Tests.Telemetry;

/// <summary>Listens to the whole process, so it runs when no other test does.</summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class AloneInTheProcess;

/// <summary>What the service tells of itself, to those who listen.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests
{
    private static readonly ApprovalSettings s_automatic = new() { MinNumApprovals = 2, AutoApplyApprovedChanges = true };

    [Fact]
    public async Task A_request_is_counted_and_measured_from_its_creation_to_its_effect()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(s_automatic);
        var (rita, sam, tom) = (await service.MemberAsync(), await service.MemberAsync(), await service.MemberAsync());
        using var heard = new Heard();

        var id = await rita.AskAsync(more: $", \"executionDate\": {service.Time.GetUtcNow().AddMinutes(30).ToUnixTimeMilliseconds()}");
        service.Time.Advance(TimeSpan.FromMinutes(5));
        (await sam.ApproveAsync(id)).Expect(200);
        service.Time.Advance(TimeSpan.FromMinutes(10));
        (await tom.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();
        await service.AdvanceAsync(TimeSpan.FromMinutes(17));

        Assert.Equal("completed", await rita.StatusAsync(id));
        Assert.Equal([("pending", 1), ("scheduled", 1), ("completed", 1)], heard.Of(Metrics.Requests, Tags.Status));
        Assert.Equal(("", 300), Assert.Single(heard.Of(Metrics.TimeToFirstReview)));
        Assert.Equal(("", 900), Assert.Single(heard.Of(Metrics.TimeToApproval)));
        Assert.Equal(("", 120), Assert.Single(heard.Of(Metrics.ScheduleLateness)));
        Assert.Empty(heard.Of(Metrics.ApplyFailures));
        Assert.NotEmpty(heard.Of(Metrics.SweepRuns));
        Assert.Superset(
            new HashSet<string> { "transaction", "get", "query" },
            heard.Of(Metrics.TableCalls, Tags.Operation).Select(call => call.Tag).ToHashSet()
        );
    }

    [Fact]
    public async Task What_goes_wrong_is_counted_with_its_reason()
    {
        var setup = new ServiceSetup();
        await using var service = await (await RunningService.StartAsync(setup)).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        using var heard = new Heard();

        // What the request would change is gone when it is applied.
        var variation = (await rita.GetAsync("flags/shop/checkout")).Json.GetProperty("variations")[0].GetProperty("_id").GetString();
        var id = await rita.AskAsync(
            instructions: $$"""[{"kind": "addTargets", "variationId": "{{variation}}", "contextKind": "user", "values": ["kim"]}]"""
        );
        (await sam.ApproveAsync(id)).Expect(200);
        (await sam.DeleteAsync("flags/shop/checkout")).Expect(204);
        (await sam.ApplyAsync(id)).Expect(200);
        Assert.Equal(("addTargets", 1), Assert.Single(heard.Of(Metrics.ApplyFailures, Tags.Reason)));

        // The task hub is lost while something waits for its time.
        await service.WithFlagAsync();
        (await sam.ScheduleAsync(service.Time.GetUtcNow().AddMinutes(10))).Expect(201);
        await service.SettleAsync();
        service.Hub.Clear();
        await service.AdvanceAsync(TimeSpan.FromMinutes(12));
        Assert.Contains(("restarted", 1), heard.Of(Metrics.SweepRepairs, Tags.Reason));

        // Another instance has changed the project since this one looked: it decides again.
        var contended = await rita.AskAsync();
        await using var other = await RunningService.StartAsync(setup);
        (await other.Client(sam.Token!).ReviewAsync(contended, "comment")).Expect(200);
        (await sam.ReviewAsync(contended, "comment")).Expect(200);
        Assert.NotEmpty(heard.Of(Metrics.Conflicts));
    }

    [Fact]
    public async Task All_that_the_service_does_for_a_request_is_one_trace_and_what_callers_do_is_linked_to_it()
    {
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(s_automatic with { MinNumApprovals = 1 });
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());

        var id = await rita.AskAsync();
        (await sam.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();
        Assert.Equal("completed", await rita.StatusAsync(id));

        var ofRequest = Of(id);
        var made = Assert.Single(ofRequest, span => span.OperationName == Spans.Create);
        var (own, callers) = (
            ofRequest.Where(span => span.OperationName != Spans.Change).ToList(),
            ofRequest.Where(span => span.OperationName == Spans.Change).ToList()
        );
        Assert.Superset(
            new HashSet<string> { Spans.Create, Spans.Evaluate, Spans.Apply },
            own.Select(span => span.OperationName).ToHashSet()
        );
        Assert.All(own, span => Assert.Equal(made.TraceId, span.TraceId));
        Assert.All(callers, span => Assert.Equal(made.TraceId, Assert.Single(span.Links).Context.TraceId));
        Assert.NotEmpty(callers);
        Assert.All(
            ofRequest.Where(span => span.OperationName is Spans.Create or Spans.Apply),
            span => Assert.Contains(Under(span), call => call.OperationName == Spans.Table + "transaction")
        );

        List<Activity> Of(string requestId)
        {
            lock (spans)
            {
                return [.. spans.Where(span => span.GetTagItem(Tags.RequestId) as string == requestId)];
            }
        }

        List<Activity> Under(Activity parent)
        {
            lock (spans)
            {
                return [.. spans.Where(span => span.ParentSpanId == parent.SpanId)];
            }
        }
    }

    [Fact]
    public void The_names_that_the_service_uses_are_those_that_the_documents_list()
    {
        string[] published;
        using (var heard = new Heard())
        {
            published = [.. heard.Published.Order()];
        }

        var documented = Regex
            .Matches(Repository.Read("docs/telemetry.md"), "^\\| `([^`]+)`", RegexOptions.Multiline)
            .Select(row => row.Groups[1].Value)
            .ToList();
        var names = new[] { typeof(Metrics), typeof(Spans), typeof(Tags) }.SelectMany(NamesOf).ToList();

        Assert.Equal(NamesOf(typeof(Metrics)).Order(), published);
        Assert.Equal(names.Select(name => name.Trim()).Order(), documented.Order());

        static IEnumerable<string> NamesOf(Type type) =>
            type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(name => (string)name.GetRawConstantValue()!);
    }

    /// <summary>Everything that is measured while it is there.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly List<(string Name, double Value, KeyValuePair<string, object?>[] Tags)> _measured = [];
        private readonly MeterListener _listener = new();

        public Heard()
        {
            System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Instruments).TypeHandle);
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Source)
                {
                    Published.Add(instrument.Name);
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
            _listener.Start();
        }

        public List<string> Published { get; } = [];

        public IReadOnlyList<(string Tag, double Value)> Of(string name, string tag = "")
        {
            lock (_measured)
            {
                return
                [
                    .. _measured
                        .Where(one => one.Name == name)
                        .Select(one => ($"{one.Tags.FirstOrDefault(pair => pair.Key == tag).Value}", one.Value)),
                ];
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Add(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (_measured)
            {
                _measured.Add((name, value, tags.ToArray()));
            }
        }
    }
}
