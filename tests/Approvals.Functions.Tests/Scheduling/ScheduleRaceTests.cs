using Approvals.Tests.Drivers;

namespace Approvals.Tests.Scheduling;

/// <summary>
/// A scheduled change is executed by one instance and changed by another at the same moment: whoever is second finds what the first has
/// made of it.
/// </summary>
public sealed class ScheduleRaceTests : IAsyncLifetime
{
    private const string Delete = """{"kind": "deleteScheduledChange"}""";

    private const string MoveBack = """{"kind": "updateScheduledChangesExecutionDate", "value": 1800172800000}""";

    private static readonly DateTimeOffset s_date = ServiceSetup.Start.AddDays(1);

    private readonly TableCalls _calls = new();
    private readonly ServiceSetup _setup;
    private RunningService _service = null!;
    private RunningService? _other;
    private Client _rita = null!;
    private string _scheduled = "";

    public ScheduleRaceTests() => _setup = new() { TableCalls = _calls };

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(_setup)).WithFlagAsync();
        _rita = await _service.MemberAsync();
        _scheduled = (await _rita.ScheduleAsync(s_date)).Expect(201).Id;
        await _service.SettleAsync();
    }

    public async Task DisposeAsync()
    {
        await (_other?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _service.DisposeAsync();
    }

    /// <summary>The edit, and whether it goes by way of an approval.</summary>
    public static TheoryData<string, bool> Edits =>
        new()
        {
            { Delete, false },
            { MoveBack, false },
            { Delete, true },
            { MoveBack, true },
        };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_edit_that_is_overtaken_by_the_execution_changes_nothing(string edit, bool byApproval)
    {
        var request = byApproval ? await ApprovedAsync(edit) : null;
        await _service.AdvanceAsync(s_date - _service.Time.GetUtcNow() - TimeSpan.FromSeconds(1));
        var calls = new TableCalls();
        var other = await OtherAsync(calls);
        var held = new HeldTransaction(calls);

        var editing = EditAsync(other, edit, request);
        await held.Reached;
        await _service.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal((true, 2), await _rita.FlagAsync());
        held.GoOn();

        var answer = await editing;
        if (request is null)
        {
            Assert.Equal("unknown_scheduled_change", answer.Expect(404).Reason);
        }
        else
        {
            Assert.Equal("failed", answer.Expect(200).Json.GetProperty("status").GetString());
        }

        await AssertEndsAsync(on: true, version: 2, appliedRows: 1);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_execution_that_is_overtaken_by_an_edit_heeds_it(string edit, bool byApproval)
    {
        var request = byApproval ? await ApprovedAsync(edit) : null;
        await _service.AdvanceAsync(s_date - _service.Time.GetUtcNow() - TimeSpan.FromSeconds(1));
        var other = await OtherAsync(calls: null);
        var held = new HeldTransaction(_calls);

        _service.Time.Advance(TimeSpan.FromSeconds(1));
        await held.Reached;
        var answer = (await EditAsync(other, edit, request)).Expect(200);
        Assert.True(request is null || answer.Json.GetProperty("status").GetString() == "completed");
        held.GoOn();

        await _service.SettleAsync();
        Assert.Equal((false, 1), await _rita.FlagAsync());
        (await _rita.GetAsync($"{Client.ScheduleRoute}/{_scheduled}")).Expect(edit == Delete ? 404 : 200);
        await AssertEndsAsync(
            on: edit == MoveBack,
            version: edit == MoveBack ? 2 : 1,
            appliedRows: (edit == MoveBack ? 1 : 0) + (byApproval ? 1 : 0)
        );
    }

    [Fact]
    public async Task Of_edits_at_the_same_time_none_is_lost()
    {
        // As many instructions as its number, so that each replaces what any other has made of it.
        await Task.WhenAll(
            Enumerable
                .Range(1, 16)
                .Select(async i =>
                    (
                        await EditAsync(
                            _rita,
                            $$"""{"kind": "replaceScheduledChangesInstructions", "value": [{{string.Join(", ", Enumerable.Repeat("""{"kind": "turnFlagOff"}""", i))}}]}""",
                            request: null
                        )
                    ).Expect(200)
                )
        );

        Assert.Equal(17, (await _rita.GetAsync($"{Client.ScheduleRoute}/{_scheduled}")).Json.GetProperty("_version").GetInt32());
    }

    private async Task<string> ApprovedAsync(string edit)
    {
        var id = (
            await _rita.PostAsync(
                Client.FlagRoute,
                $$"""{"description": "Please", "operatingOnId": "{{_scheduled}}", "instructions": [{{edit}}]}"""
            )
        )
            .Expect(201)
            .Id;
        (await (await _service.MemberAsync()).ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();
        return id;
    }

    /// <summary>The caller at another instance, whose clock stands at the same time.</summary>
    private async Task<Client> OtherAsync(TableCalls? calls)
    {
        _other = await RunningService.StartAsync(_setup with { TableCalls = calls, Time = new(_service.Time.GetUtcNow()) });
        return _other.Client(_rita.Token!);
    }

    private Task<Answer> EditAsync(Client rita, string edit, string? request) =>
        request is null
            ? rita.PatchAsync($"{Client.ScheduleRoute}/{_scheduled}", $$"""{"instructions": [{{edit}}]}""")
            : rita.ApplyAsync(request);

    /// <summary>Whatever else comes: days later it has been executed once or never, and nothing is left to do.</summary>
    private async Task AssertEndsAsync(bool on, int version, int appliedRows)
    {
        await _service.SettleAsync();
        await _service.AdvanceAsync(s_date.AddDays(1) - _service.Time.GetUtcNow());
        await _service.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal((on, version), await _rita.FlagAsync());
        var rows = (await _service.RowsAsync()).Keys.ToList();
        Assert.Equal(appliedRows, rows.Count(key => key.Contains("/applied|")));
        Assert.DoesNotContain(rows, key => key.Contains("/due|") || key.Contains("/open|"));
    }
}
