using System.Net.Http.Json;
using System.Text.Json;
using Approvals.Emulator.DurableTask;
using Approvals.Emulator.Functions;
using Approvals.Local.Azurite;
using Approvals.Local.Demo;
using Approvals.Storage;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Approvals.Bench.ApproveToApplied;

/// <summary>The local program with its demo project, whose production environment applies what is approved, and a table server in memory.</summary>
internal sealed class LocalService : IAsyncDisposable
{
    private const string Flag = "new-checkout";

    private readonly AzuriteProcess _tables;
    private readonly IHost _host;
    private readonly HttpClient _http;
    private readonly DemoTokens _tokens;

    private LocalService(AzuriteProcess tables, IHost host, DemoTokens tokens)
    {
        (_tables, _host, _tokens) = (tables, host, tokens);
        _http = new() { BaseAddress = new(host.Services.GetRequiredService<FunctionsHost>().Addresses[0], "api/v2/") };
    }

    public static async Task<LocalService> StartAsync(TableRecorder recorder)
    {
        var tables = await AzuriteProcess.StartAsync(new(), CancellationToken.None);
        var builder = FunctionsApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Configuration[StorageOptions.Setting] = tables.ConnectionString;
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddApprovals().UseFunctionsOf(typeof(Composition).Assembly);
        var options = new TableClientOptions();
        options.AddPolicy(recorder, Azure.Core.HttpPipelinePosition.PerCall);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<DemoData>();
        var host = builder.Build();
        await host.StartAsync();
        return new LocalService(tables, host, await host.Services.GetRequiredService<DemoData>().CreateAsync(CancellationToken.None));
    }

    /// <summary>An empty table of the same server, through the same client but for the recorder.</summary>
    public async Task<TableClient> RawTableAsync()
    {
        var table = new TableServiceClient(_tables.ConnectionString).GetTableClient("Raw");
        await table.CreateIfNotExistsAsync();
        return table;
    }

    /// <summary>Asks to turn the flag on or off; returns the request's id.</summary>
    public async Task<string> AskAsync(bool on)
    {
        var answer = await SendAsync(
            _tokens.Requester,
            $"projects/{DemoData.ProjectKey}/flags/{Flag}/environments/production/approval-requests",
            new { description = "Please", instructions = new[] { new { kind = on ? "turnFlagOn" : "turnFlagOff" } } });
        return answer.GetProperty("_id").GetString()!;
    }

    public Task ApproveAsync(string id) => SendAsync(_tokens.Reviewer, $"approval-requests/{id}/reviews", new { kind = "approve" });

    /// <summary>Waits until the orchestrations have done all they can do now.</summary>
    public Task SettleAsync() => _host.Services.GetRequiredService<TaskHub>().IdleAsync();

    /// <summary>The request's status as the table has it.</summary>
    public async Task<string?> StatusAsync(string id) =>
        $"{(await _host.Services.GetRequiredService<RequestStore>().FindAsync(id, CancellationToken.None))?.Value.Request.Status}";

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        await _tables.DisposeAsync();
    }

    private async Task<JsonElement> SendAsync(string token, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Authorization", token);
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
