using System.Net.Http.Json;
using System.Text.Json;
using Approvals.Functions;
using Approvals.Local.Azurite;
using Approvals.Local.Demo;
using Approvals.Local.Host;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.TestHost;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.Bench.ApproveToApplied;

/// <summary>
/// The service on the small host and the engine of Azure Storage, with the demo project, whose production environment applies what
/// is approved, and Azurite in memory. The worker is in this process, so that its table calls are seen.
/// </summary>
internal sealed class LocalService : IAsyncDisposable
{
    private const string Flag = "new-checkout";

    private readonly AzuriteServer _azurite;
    private readonly InProcessWorker _worker;
    private readonly FunctionsHost _host;
    private readonly HttpClient _http;
    private readonly DemoTokens _tokens;

    private LocalService(AzuriteServer azurite, InProcessWorker worker, FunctionsHost host, DemoTokens tokens)
    {
        (_azurite, _worker, _host, _tokens) = (azurite, worker, host, tokens);
        _http = new() { BaseAddress = new(host.Address, "api/v2/") };
    }

    public Uri Address => _host.Address;

    public string AdminToken => _tokens.Admin;

    /// <param name="recorder">Sees the calls of the service's own tables, and not those of the engine.</param>
    public static async Task<LocalService> StartAsync(HttpPipelinePolicy recorder)
    {
        var azurite = await AzuriteServer.StartAsync(new(), CancellationToken.None);
        var worker = new InProcessWorker(builder => Configure(builder, azurite.ConnectionString, recorder));
        var hostJson = HostJson.Read(AppContext.BaseDirectory, new ConfigurationBuilder().Build());
        var hub = TaskHub.OnStorage(new(azurite.ConnectionString), hostJson.DurableTask, NullLoggerFactory.Instance);
        var host = await FunctionsHost.StartAsync(
            new()
            {
                Urls = "http://127.0.0.1:0",
                AppFolder = AppContext.BaseDirectory,
                HostJson = hostJson,
                Worker = worker,
                TaskHub = hub,
                TaskHubClient = hub,
                Loggers = NullLoggerFactory.Instance,
            },
            CancellationToken.None
        );
        return new LocalService(
            azurite,
            worker,
            host,
            await worker.Services.GetRequiredService<DemoData>().CreateAsync(CancellationToken.None)
        );
    }

    /// <summary>An empty table of the same server, through the same client but for the recorder.</summary>
    public async Task<TableClient> RawTableAsync()
    {
        var table = new TableServiceClient(_azurite.ConnectionString).GetTableClient("Raw");
        await table.CreateIfNotExistsAsync();
        return table;
    }

    /// <summary>Asks to turn the flag on or off; returns the request's id.</summary>
    public async Task<string> AskAsync(bool on)
    {
        var answer = await SendAsync(
            _tokens.Requester,
            $"projects/{DemoData.ProjectKey}/flags/{Flag}/environments/production/approval-requests",
            new { description = "Please", instructions = new[] { new { kind = on ? "turnFlagOn" : "turnFlagOff" } } }
        );
        return answer.GetProperty("_id").GetString()!;
    }

    /// <summary>Has a receiver told of reviews, signed.</summary>
    public Task SubscribeAsync(string url) =>
        SendAsync(
            _tokens.Admin,
            "webhooks",
            new
            {
                url,
                sign = true,
                on = true,
                statements = new[]
                {
                    new
                    {
                        effect = "allow",
                        actions = new[] { "reviewApprovalRequest" },
                        resources = new[] { "proj/*:env/*:flag/*" },
                    },
                },
            }
        );

    public Task ApproveAsync(string id) => SendAsync(_tokens.Reviewer, $"approval-requests/{id}/reviews", new { kind = "approve" });

    /// <summary>Waits until the request waits for nothing but people, or has ended.</summary>
    public async Task SettleAsync(string id)
    {
        while (await FindAsync(id) is not { DueAt: null })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }
    }

    /// <summary>The request's status as the table has it.</summary>
    public async Task<string> StatusAsync(string id) => $"{(await FindAsync(id)).Request.Status}";

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    private static void Configure(FunctionsApplicationBuilder builder, string storage, HttpPipelinePolicy recorder)
    {
        builder.Configuration[StorageOptions.Setting] = storage;
        builder.Configuration["Approvals:RateLimits:Enabled"] = "false";
        builder.Configuration["Approvals:Notifications:AllowPrivateAddresses"] = "true";
        builder.Configuration["Approvals:Notifications:SecretKeys"] = Convert.ToBase64String(new byte[32]);
        builder.Logging.ClearProviders();
        builder.AddApprovals();
        var options = new TableClientOptions();
        options.AddPolicy(recorder, Azure.Core.HttpPipelinePosition.PerCall);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<DemoData>();
    }

    private async Task<RequestRow> FindAsync(string id) =>
        (await _worker.Services.GetRequiredService<RequestStore>().FindAsync(id, CancellationToken.None))?.Value
        ?? throw new InvalidOperationException($"There is no request {id}.");

    private async Task<JsonElement> SendAsync(string token, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Authorization", token);
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
