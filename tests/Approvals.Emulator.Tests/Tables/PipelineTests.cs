using Approvals.Emulator.Tables.Http;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Moq;

namespace Approvals.Emulator.Tests.Tables;

[Collection(AzuriteCollection.Name)]
public sealed class PipelineTests(AzuriteFixture azurite)
{
    private static readonly Uri Endpoint = new("https://acme.table.core.windows.net/");
    private static readonly TableSharedKeyCredential Credential = new("acme", "MDEyMzQ1Njc4OWFiY2RlZg==");

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task A_passing_trouble_of_the_service_is_tried_again_and_signed_anew(int status)
    {
        var transport = new FakeTransport(status, status, 204);
        await Table(transport).AddEntityAsync(new TableEntity("p", "r"));

        Assert.Equal(3, transport.Sent.Count);
        Assert.All(transport.Sent, request => Assert.StartsWith("SharedKeyLite acme:", request.Headers["Authorization"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lasting_trouble_is_reported_after_the_tries_allowed()
    {
        var transport = new FakeTransport(503);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table(transport).GetEntityIfExistsAsync<TableEntity>("p", "r"));
        Assert.Equal((503, 4), (failure.Status, transport.Sent.Count));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    public async Task A_refusal_is_not_tried_again(int status)
    {
        var transport = new FakeTransport(status);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table(transport).AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal((status, 1), (failure.Status, transport.Sent.Count));
    }

    [Fact]
    public async Task A_request_names_the_versions_and_goes_where_the_service_expects_it()
    {
        var transport = new FakeTransport(204);
        await Table(transport).UpdateEntityAsync(new TableEntity("it's", "a b") { ["A"] = 1 }, ETag.All, TableUpdateMode.Replace);

        var (method, uri, headers) = Assert.Single(transport.Sent);
        Assert.Equal(("PUT", "https://acme.table.core.windows.net/rows(PartitionKey='it%27%27s',RowKey='a%20b')"), (method, uri.AbsoluteUri));
        Assert.Equal(("2020-12-06", "3.0", "*"), (headers["x-ms-version"], headers["DataServiceVersion"], headers["If-Match"]));
    }

    [Fact]
    public async Task A_token_credential_is_asked_for_the_storage_scope_and_its_token_is_sent()
    {
        string[] scopes = [];
        var credential = new Mock<TokenCredential>();
        credential.Setup(tokens => tokens.GetTokenAsync(It.IsAny<TokenRequestContext>(), It.IsAny<CancellationToken>()))
            .Callback((TokenRequestContext context, CancellationToken _) => scopes = context.Scopes)
            .ReturnsAsync(new AccessToken("the-token", DateTimeOffset.MaxValue));
        var transport = new FakeTransport(204);

        await new TableClient(Endpoint, "rows", credential.Object, Options(transport)).AddEntityAsync(new TableEntity("p", "r"));

        Assert.Equal(["https://storage.azure.com/.default"], scopes);
        Assert.Equal("Bearer the-token", Assert.Single(transport.Sent).Headers["Authorization"]);
    }

    [Theory]
    [InlineData("https://testaccount1.table.core.windows.net/Tables", "1h/SkR/EKj+ZtWYD/yIs8du+GCK4O0qdC6YuBEeAFo0=")]
    [InlineData("https://testaccount1.table.core.windows.net/Tables?$filter=x&$top=1", "1h/SkR/EKj+ZtWYD/yIs8du+GCK4O0qdC6YuBEeAFo0=")]
    [InlineData("https://testaccount1.table.core.windows.net/rows(PartitionKey='a%20b',RowKey='%C3%A9')", "rKcfPFvZn2L59VrPqFCHFBYMiOFnRQSfCdaRCNGTQAI=")]
    public async Task A_shared_key_signs_the_date_and_the_path_as_it_is_sent(string uri, string signature)
    {
        // Expected values from another HMAC-SHA256 implementation, over the form in the service's documentation.
        var key = Convert.ToBase64String("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"u8);
        var credential = new TableSharedKeyCredential("testaccount1", key);
        var time = new Mock<TimeProvider>();
        time.Setup(clock => clock.GetUtcNow()).Returns(new DateTimeOffset(2009, 10, 11, 19, 52, 39, TimeSpan.Zero));
        var transport = new FakeTransport(200);
        var pipeline = new HttpPipeline(transport, [new SharedKeyLitePolicy(credential, time.Object)]);

        var request = pipeline.CreateRequest();
        request.Uri.Reset(new Uri(uri));
        await pipeline.SendRequestAsync(request, CancellationToken.None);

        var headers = Assert.Single(transport.Sent).Headers;
        Assert.Equal("Sun, 11 Oct 2009 19:52:39 GMT", headers["x-ms-date"]);
        Assert.Equal($"SharedKeyLite testaccount1:{signature}", headers["Authorization"]);
    }

    [Fact]
    public async Task A_policy_of_the_callers_own_sees_each_call_and_can_fail_it()
    {
        var watch = new Watch();
        var options = new TableClientOptions();
        options.AddPolicy(watch, HttpPipelinePosition.PerCall);
        var table = await azurite.NewTableAsync(options);

        await table.AddEntityAsync(new TableEntity("p", "1"));
        await table.SubmitTransactionAsync(
            new[] { "2", "3" }.Select(row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", row))));
        await table.QueryAsync<TableEntity>(maxPerPage: 2).ToListAsync();
        Assert.Equal(["POST Tables", $"POST {table.Name}", "POST $batch", $"GET {table.Name}()", $"GET {table.Name}()"], watch.Calls);

        watch.Fault = new RequestFailedException(503, "No storage today.");
        Assert.Equal(503, (await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "1"))).Status);
        watch.Fault = null;
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "1")).HasValue);
    }

    [Fact]
    public async Task An_error_that_is_not_the_services_own_still_shows_its_status()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table(new FakeTransport(403)).GetEntityAsync<TableEntity>("p", "r"));
        Assert.Equal((403, null), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_cancelled_call_is_not_sent()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var transport = new FakeTransport(204);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table(transport).AddEntityAsync(new TableEntity("p", "r"), cancellation.Token));
        Assert.Empty(transport.Sent);
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        var account = new TableServiceClient(azurite.ConnectionString);
        var table = new TableClient(account.Uri, "rows", new TableSharedKeyCredential(account.AccountName, "MDEyMzQ1Njc4OWFiY2RlZg=="));
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateIfNotExistsAsync())).Status);
    }

    private static TableClient Table(FakeTransport transport) => new(Endpoint, "rows", Credential, Options(transport));

    private static TableClientOptions Options(FakeTransport transport) => new()
    {
        Transport = transport,
        Retry = { Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(1), MaxRetries = 3 },
    };

    private sealed class Watch : HttpPipelineSynchronousPolicy
    {
        public List<string> Calls { get; } = [];

        public Exception? Fault { get; set; }

        public override void OnSendingRequest(HttpMessage message)
        {
            if (Fault is not null)
                throw Fault;
            Calls.Add($"{message.Request.Method} {message.Request.Uri.ToUri().Segments[^1]}");
        }
    }
}
