using Approvals.Tests.Drivers;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Approvals.Tests.Resources;

/// <summary>The table service does what it is told, and its answer gets lost: the write is tried again, and must not count twice.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private readonly TwiceSent _tables = new();

    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(new() { TableCalls = _tables })).WithFlagAsync();
        await _service.WithSegmentAsync("beta");
        await _service.WithAiConfigAsync("helper");
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("POST", "segments/shop/production", """{"key": "alpha", "name": "Alpha"}""", 201)]
    [InlineData(
        "PATCH",
        "segments/shop/production/beta",
        """{"instructions": [{"kind": "addRule", "clauses": [{"attribute": "a", "op": "in", "values": ["b"]}]}]}""",
        200
    )]
    [InlineData("DELETE", "segments/shop/production/beta", null, 204)]
    [InlineData("POST", "projects/shop/ai-configs", """{"key": "chat", "name": "Chat"}""", 201)]
    [InlineData("PATCH", "projects/shop/ai-configs/helper", """{"name": "Other"}""", 200)]
    [InlineData(
        "PATCH",
        "projects/shop/ai-configs/helper/targeting",
        """{"environmentKey": "test", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""",
        200
    )]
    [InlineData("POST", "projects/shop/ai-configs/helper/variations", """{"key": "large", "name": "Large"}""", 201)]
    [InlineData("PATCH", "projects/shop/ai-configs/helper/variations/spare", """{"instructions": "Be kind."}""", 200)]
    [InlineData("DELETE", "projects/shop/ai-configs/helper/variations/spare", null, 204)]
    [InlineData("DELETE", "projects/shop/ai-configs/helper", null, 204)]
    public async Task A_write_whose_answer_is_lost_takes_effect_once(string method, string path, string? body, int status)
    {
        var rita = await _service.MemberAsync();
        _tables.Armed = true;

        var answer = (await rita.SendAsync(new HttpMethod(method), path, body)).Expect(status);

        Assert.False(_tables.Armed);
        if (method is "PATCH")
        {
            Assert.Equal(
                2,
                answer.Json.GetProperty(path.EndsWith("targeting", StringComparison.Ordinal) ? "_version" : "version").GetInt32()
            );
        }
    }

    /// <summary>Sends the next transaction twice, as the pipeline does when it hears nothing of the first.</summary>
    private sealed class TwiceSent : HttpPipelinePolicy
    {
        public bool Armed { get; set; }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (Armed && message.Request.Uri.ToString().Contains("$batch", StringComparison.Ordinal))
            {
                Armed = false;
                Assert.Equal(202, message.Response.Status);
                message.Response.Dispose();
                await ProcessNextAsync(message, pipeline);
            }
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new InvalidOperationException("Every call is asynchronous.");
    }
}
