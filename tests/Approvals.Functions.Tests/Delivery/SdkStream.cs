using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Delivery;

/// <summary>An event of a stream; its data is null where there is none.</summary>
internal sealed record SdkEvent(string Name, JsonElement? Data)
{
    /// <summary>Name, path, and whether a flag is on, in a line.</summary>
    public override string ToString() =>
        Data is not { ValueKind: JsonValueKind.Object } data ? Name
        : !data.TryGetProperty("path", out var path) ? Name
        : Name == "patch" && data.GetProperty("data").TryGetProperty("on", out var on) ? $"{Name} {path} {on}"
        : $"{Name} {path}";

    public long Version =>
        Name == "delete"
            ? Data!.Value.GetProperty("version").GetInt64()
            : Data!.Value.GetProperty("data").GetProperty("version").GetInt64();
}

/// <summary>An open stream of server-sent events.</summary>
internal sealed class SdkStream : IDisposable
{
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private SdkStream(HttpClient http, HttpResponseMessage response, Stream body) =>
        (_http, _response, _lines) = (http, response, new StreamReader(body));

    public static async Task<SdkStream> OpenAsync(
        RunningService service,
        string path,
        string? key,
        string method = "GET",
        string? body = null
    )
    {
        var http = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(2) };
        using var request = new HttpRequestMessage(new(method), path) { Content = body is null ? null : new StringContent(body) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", key);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new(http, response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null when the stream has ended. Heartbeats are left out.</summary>
    public async Task<SdkEvent?> NextAsync()
    {
        string? name = null;
        JsonElement? data = null;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await _lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal) && line.Length > "data: ".Length)
            {
                data = JsonElement.Parse(line["data: ".Length..]);
            }
            else if (line is "" && name is not null)
            {
                return new(name, data);
            }
        }

        return null;
    }

    /// <summary>The next line, which may be a heartbeat.</summary>
    public Task<string?> LineAsync() => _lines.ReadLineAsync();

    public void Dispose()
    {
        _response.Dispose();
        _http.Dispose();
    }
}
