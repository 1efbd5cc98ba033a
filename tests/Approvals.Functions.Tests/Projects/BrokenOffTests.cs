using Approvals.Tests.Drivers;
using Azure;

namespace Approvals.Tests.Projects;

/// <summary>Work on many rows that broke off, wherever it did, is finished by asking again.</summary>
public sealed class BrokenOffTests : IAsyncLifetime
{
    /// <summary>More than fit into one transaction.</summary>
    private const int Flags = 120;

    private readonly TableCalls _calls = new();

    private RunningService _service = null!;

    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(new ServiceSetup { TableCalls = _calls });
        _rita = await _service.MemberAsync();
        (await _rita.GetAsync("projects")).Expect(200);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>Verb, path, body, and what a call may be answered that comes after all was done.</summary>
    public static TheoryData<string, string, string?, int> Work =>
        new()
        {
            { "POST", "projects", """{"key": "PROJECT-new", "name": "New"}""", 409 },
            { "POST", "projects/PROJECT/environments", """{"key": "staging", "name": "Staging", "color": "123456"}""", 409 },
            {
                "POST",
                "projects/PROJECT/environments",
                """{"key": "staging", "name": "Staging", "color": "123456", "source": {"key": "test"}}""",
                409
            },
            { "DELETE", "projects/PROJECT/environments/test", null, 404 },
            { "DELETE", "projects/PROJECT", null, 404 },
        };

    [Theory]
    [MemberData(nameof(Work))]
    public async Task A_call_that_broke_off_anywhere_and_was_repeated_leaves_what_an_undisturbed_one_does(
        string method,
        string path,
        string? body,
        int whenDone
    )
    {
        await _service.FillAsync("undisturbed", Flags);
        var count = await _calls.OfAsync(async () => Assert.InRange((await CallAsync("undisturbed")).Status, 200, 299));
        var (expected, expectedNew) = (await _service.HeldAsync("undisturbed"), await _service.HeldAsync("undisturbed-new"));
        Assert.InRange(count, 4, 40);

        for (var last = 1; last <= count; last++)
        {
            var project = $"broken{last}";
            await _service.FillAsync(project, Flags);

            BreakAfter(last);
            (await CallAsync(project)).Expect(503);
            _calls.Reset();

            Assert.Contains((await CallAsync(project)).Status, new[] { 201, 204, whenDone });
            Assert.Equal(expected, await _service.HeldAsync(project));
            Assert.Equal(expectedNew, await _service.HeldAsync($"{project}-new"));
            (await CallAsync(project)).Expect(whenDone);
        }

        Task<Answer> CallAsync(string project) =>
            _rita.SendAsync(
                new HttpMethod(method),
                path.Replace("PROJECT", project),
                body?.Replace("PROJECT", project),
                asBeta: false,
                asPatch: false
            );
    }

    /// <summary>A call to storage takes effect, but its answer is lost, and storage is gone from then on.</summary>
    private void BreakAfter(int last)
    {
        _calls.Reset();
        _calls.Before = (number, _) => number > last ? throw new RequestFailedException("There is no table server.") : Task.CompletedTask;
        _calls.After = (number, _) => number == last ? throw new RequestFailedException("The connection was lost.") : Task.CompletedTask;
    }
}
