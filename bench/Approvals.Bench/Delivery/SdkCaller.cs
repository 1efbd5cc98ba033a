namespace Approvals.Bench.Delivery;

/// <summary>Calls the routes of server-side SDKs, as many at once as one likes.</summary>
internal sealed class SdkCaller(Uri address, string sdkKey) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue })
    {
        BaseAddress = address,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The answer to a GET as soon as its headers are there.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, params IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers.Prepend(("Authorization", sdkKey)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The status of the answer to a GET once it was read to its end.</summary>
    public async Task<int> StatusAsync(string path, params IEnumerable<(string Name, string Value)> headers)
    {
        using var answer = await SendAsync(path, headers);
        await answer.Content.CopyToAsync(Stream.Null);
        return (int)answer.StatusCode;
    }

    public void Dispose() => _http.Dispose();
}
