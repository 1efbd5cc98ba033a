using System.Net;
using Approvals.Bench.ColdStart;
using Approvals.Local.Azurite;

namespace Approvals.Bench.Load;

/// <summary>The local program in a process of its own, without rate limits, on an Azurite in memory that outlives it.</summary>
internal sealed class LocalProgramOnAzurite : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder;
    private readonly AzuriteServer _azurite;
    private LocalProgramProcess _program;

    private LocalProgramOnAzurite(DirectoryInfo folder, AzuriteServer azurite, LocalProgramProcess program, ApiCaller api) =>
        (_folder, _azurite, _program, Api) = (folder, azurite, program, api);

    public string ConnectionString => _azurite.ConnectionString;

    public Uri Address => _program.Address;

    public int ProcessId => _program.Id;

    /// <summary>Calls the program as the demo project's admin.</summary>
    public ApiCaller Api { get; private set; }

    public static async Task<LocalProgramOnAzurite> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("approvals-load-");
        var azurite = await AzuriteServer.StartAsync(new(), CancellationToken.None);
        var (program, api) = await StartAsync(folder, azurite);
        return new(folder, azurite, program, api);
    }

    /// <summary>Stops the program and starts it again on the same store.</summary>
    public async Task RestartAsync()
    {
        await _program.DisposeAsync();
        (_program, Api) = await StartAsync(_folder, _azurite);
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await _azurite.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<(LocalProgramProcess Program, ApiCaller Api)> StartAsync(DirectoryInfo folder, AzuriteServer azurite)
    {
        var program = LocalProgramProcess.Start(
            "--data",
            folder.FullName,
            "--Approvals:RateLimits:Enabled=false",
            $"--AzureWebJobsStorage={azurite.ConnectionString}"
        );
        await UntilReadyAsync(program.Address, ApiCaller.TokensFile(folder.FullName));
        return (program, new(program.Address, await ApiCaller.AdminTokenAsync(folder.FullName)));
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
