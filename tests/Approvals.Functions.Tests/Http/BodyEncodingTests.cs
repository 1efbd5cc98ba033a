using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Http;

/// <summary>Bodies that come otherwise than as plain UTF-8.</summary>
public sealed class BodyEncodingTests : IAsyncLifetime
{
    private const string Body = """{"key": "new", "name": "New"}""";

    private RunningService _service = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _http = new() { BaseAddress = _service.Address };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", (await _service.MemberAsync()).Token);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_byte_order_mark_is_skipped()
    {
        var made = await SendAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Body)]);

        Assert.Equal("new", made.Expect(201).Json.GetProperty("key").GetString());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_body_is_refused_by_what_it_is(string encoding)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Body));
        }

        var refused = (await SendAsync(packed.ToArray(), encoding)).Expect(415);

        Assert.Equal("unsupported_content_encoding", refused.Reason);
        Assert.Contains($"Content-Encoding: {encoding}", refused.Json.GetProperty("message").GetString());
    }

    private async Task<Answer> SendAsync(byte[] body, string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        using var response = await _http.PostAsync("/api/v2/flags/shop", content);
        return await Answer.ReadAsync(response);
    }
}
