using System.Collections.Concurrent;

namespace Approvals.Tests.OpenApi;

/// <summary>Fails a call whose answer is not as the document says, and remembers what was answered.</summary>
internal sealed class DocumentedAnswers(ApiDocument document) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentDictionary<(string Operation, int Status), bool> _seen = [];

    public IEnumerable<(string Operation, int Status)> Seen => _seen.Keys;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var (call, status) = ($"{request.Method} {request.RequestUri!.AbsolutePath}", (int)response.StatusCode);
        var operation = document.Find(request.Method.Method, request.RequestUri.AbsolutePath);
        Assert.True(operation is not null, $"{call} is not in the document.");

        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var problems = document.Check(operation, status, response.Content.Headers.ContentType?.MediaType, text);
        Assert.True(problems is [], $"{call} answered {status}, and {string.Join("; ", problems)}.\n{text}");
        _seen[(operation.Id, status)] = true;
        return response;
    }
}
