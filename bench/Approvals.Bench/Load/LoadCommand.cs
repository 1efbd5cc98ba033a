using Approvals.Bench.ApproveToApplied;
using Azure.Data.Tables;

namespace Approvals.Bench.Load;

/// <summary>
/// Measures how many calls a second the local program answers to a number of callers at once, and beside them what the same table
/// server does when it is given transactions alone; then how many table calls that takes.
/// </summary>
internal static class LoadCommand
{
    public const string Name = "load";

    private const string Lists = "lists";

    private const string Calls = "calls";

    private const string Applied = "applied";

    private const int Few = 10;

    public static async Task RunAsync(LoadOptions options)
    {
        var table = new LoadTable(options);
        if (options.Only is [] || options.Only.Any(name => name is not (Calls or Applied)))
        {
            await MeasureAsync(options, table);
        }

        if (options.Wants(Calls))
        {
            await CountAsync(options, table);
        }

        if (options.Wants(Applied))
        {
            Console.WriteLine();
            await ApproveToAppliedCommand.RunAsync();
        }
    }

    private static async Task MeasureAsync(LoadOptions options, LoadTable table)
    {
        await using var program = await LocalProgramOnAzurite.StartAsync();
        var api = program.Api;
        await api.SeedAsync(Scenarios.Projects, Scenarios.Flags);

        table.Head("calls a second, p50/p99; callers");
        if (options.Wants(Lists))
        {
            await ListsAsync(api, program.ConnectionString, options.Many, table);
        }

        var raw = new TableServiceClient(program.ConnectionString).GetTableClient("Raw");
        await raw.CreateAsync();
        await table.RowAsync(new("raw", "transactions of 9 rows", caller => RawTransaction.SendAsync(raw, $"{caller}")));
        foreach (var scenario in Scenarios.Of(api))
        {
            await table.RowAsync(scenario);
        }
    }

    private static async Task ListsAsync(ApiCaller api, string storage, int many, LoadTable table)
    {
        foreach (var count in new[] { Few, many })
        {
            var project = $"of{count}";
            await api.MakeProjectAsync(project);
            await StoreFiller.FillAsync(storage, project, "f0", count);

            // A change by the service, for what it may remember of the project.
            await api.MakeFlagAsync(project, "f0");
            await table.RowAsync(new(Lists, $"list 20 of a project's {count}", _ => api.ListAsync(project)));
        }

        await table.RowAsync(new(Lists, "list 20 of all", _ => api.ListAsync(project: null)));
    }

    /// <summary>In this process, where the calls are seen; so its times would say little.</summary>
    private static async Task CountAsync(LoadOptions options, LoadTable table)
    {
        var counter = new CallCounter();
        await using var service = await LocalService.StartAsync(counter);
        var api = new ApiCaller(new(service.Address, "/"), service.AdminToken);
        await api.SeedAsync(Scenarios.Projects, Scenarios.Flags);
        table.Head("table calls for each; callers");
        foreach (var scenario in Scenarios.Of(api))
        {
            await table.CountAsync(options.Only.Contains(Calls) ? scenario with { Name = Calls } : scenario, counter);
        }
    }
}
