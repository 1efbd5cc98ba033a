using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Approvals.Tests.Notifications;

/// <summary>Receives webhooks on a free port, and answers as a test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Received> _got = new();

    private Receiver(WebApplication server) => _server = server;

    public string Url => _server.Urls.Single() + "/hook";

    /// <summary>All that came, also what was not answered well.</summary>
    public IReadOnlyList<Received> Got => [.. _got];

    /// <summary>What was answered with success.</summary>
    public IReadOnlyList<Received> Taken => [.. _got.Where(it => it.IsTaken)];

    /// <summary>Answers; 200 without a body if nothing is said.</summary>
    public Func<HttpContext, Received, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Answers with a status, or with 200 where it is null.</summary>
    public Func<Received, int?> Status
    {
        set =>
            Answer = (context, it) =>
            {
                context.Response.StatusCode = value(it) ?? 200;
                return Task.CompletedTask;
            };
    }

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._server.Run(receiver.TakeAsync);
        await receiver._server.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _server.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var received = new Received(
            await reader.ReadToEndAsync(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)
        );
        _got.Enqueue(received);
        await Answer(context, received);
        received.IsTaken = context.Response.StatusCode == 200;
    }
}

/// <summary>What a receiver got.</summary>
internal sealed record Received(string Body, IReadOnlyDictionary<string, string> Headers)
{
    public bool IsTaken { get; set; }

    public string Id => Headers["webhook-id"];

    public JsonElement Json { get; } = JsonElement.Parse(Body);

    public string TitleVerb => Json.GetProperty("titleVerb").GetString()!;

    public long Sequence => Json.GetProperty("sequence").GetInt64();

    /// <summary>The approval request that it is about; null for something else.</summary>
    public string? RequestId =>
        Json.TryGetProperty("details", out var details) && details.TryGetProperty("approvalRequest", out var request)
            ? request.GetProperty("id").GetString()
            : null;
}
