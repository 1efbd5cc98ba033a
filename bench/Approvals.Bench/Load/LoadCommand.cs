using System.Globalization;
using System.Net;
using Approvals.Bench.ColdStart;
using Approvals.Local.Azurite;
using Azure.Data.Tables;

namespace Approvals.Bench.Load;

/// <summary>
/// Measures how many calls a second the local program answers to a number of callers at once, and beside them what the same table
/// server does when it is given transactions alone.
/// </summary>
internal static class LoadCommand
{
    public const string Name = "load";

    private const int Projects = 8;

    private static readonly int[] s_callers = [1, 8, 32, 128];

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("approvals-load-");
        try
        {
            await using var azurite = await AzuriteServer.StartAsync(new(), CancellationToken.None);
            await using var program = LocalProgramProcess.Start(
                "--data",
                folder.FullName,
                "--Approvals:RateLimits:Enabled=false",
                $"--AzureWebJobsStorage={azurite.ConnectionString}"
            );
            await UntilReadyAsync(program.Address, ApiCaller.TokensFile(folder.FullName));
            var caller = new ApiCaller(program.Address, await ApiCaller.AdminTokenAsync(folder.FullName));
            await caller.SeedAsync(Projects, flags: s_callers.Max());
            var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("Raw");
            await table.CreateAsync();

            Console.WriteLine($"{"callers", -32} {string.Join("", s_callers.Select(callers => $"{callers, 26}"))}");
            await RowAsync("transactions of 9 rows", i => RawTransaction.SendAsync(table, $"{i}"));
            await RowAsync("read a flag", i => caller.ReadAsync(project: 0, flag: i));
            await RowAsync("toggle a flag, one project", i => caller.ToggleAsync(project: 0, flag: i));
            await RowAsync($"toggle a flag, {Projects} projects", i => caller.ToggleAsync(project: i % Projects, flag: i));
            await RowAsync("ask for a change", i => caller.AskAsync(project: 0, flag: i));
            await RowAsync("list 20 requests", _ => caller.ListAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RowAsync(string what, Func<int, Task<bool>> call)
    {
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{what, -32} "));
        foreach (var callers in s_callers)
        {
            Console.Write($"{await LoadRun.MeasureAsync(callers, call), 26}");
        }

        Console.WriteLine();
    }

    private static async Task UntilReadyAsync(Uri address, string tokens)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync("api/health/ready", patience.Token);
                if (answer.StatusCode == HttpStatusCode.OK && File.Exists(tokens))
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }
}
