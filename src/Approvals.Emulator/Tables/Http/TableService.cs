using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tables.Http;

/// <summary>One storage account's Table service: where it is, and the pipeline that reaches it.</summary>
internal sealed class TableService
{
    private const string StorageScope = "https://storage.azure.com/.default";

    private readonly HttpPipeline pipeline;
    private readonly string version;

    private TableService(Uri endpoint, string accountName, HttpPipelinePolicy authentication, TableClientOptions? options)
    {
        options ??= new TableClientOptions();
        Endpoint = endpoint;
        AccountName = accountName;
        version = options.VersionString;
        pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            PerRetryPolicies = { authentication },
            ResponseClassifier = new ResponseClassifier(),
            RequestFailedDetailsParser = new TableErrorParser(),
        });
    }

    public Uri Endpoint { get; }

    public string AccountName { get; }

    public static TableService From(string connectionString, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        var (endpoint, credential) = TableConnectionString.Parse(connectionString);
        return new(endpoint, credential.AccountName, new SharedKeyLitePolicy(credential, TimeProvider.System), options);
    }

    public static TableService From(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, credential.AccountName, new SharedKeyLitePolicy(credential, TimeProvider.System), options);
    }

    public static TableService From(Uri endpoint, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, AccountIn(endpoint), new BearerTokenAuthenticationPolicy(credential, StorageScope), options);
    }

    /// <summary>Sends one request; an error status becomes an exception unless it is listed as expected.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Below the endpoint, escaped.</param>
    /// <param name="configure">Adds query, headers and body.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <param name="expected">Error statuses that are an answer too.</param>
    public async Task<Response> SendAsync(
        RequestMethod method, string path, Action<Request>? configure, CancellationToken cancellationToken, params ushort[] expected)
    {
        using var message = pipeline.CreateMessage(
            new RequestContext { CancellationToken = cancellationToken },
            new StatusCodeClassifier([200, 201, 202, 204, .. expected]));
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(Below(path));
        request.Headers.Add("x-ms-version", version);
        request.Headers.Add("DataServiceVersion", "3.0");
        configure?.Invoke(request);

        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.IsError ? throw new RequestFailedException(message.Response) : message.Response;
    }

    public Uri Below(string path) => new($"{Endpoint.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <summary>Azure has the account in the host name, Azurite and its like (reached by address) in the path.</summary>
    private static string AccountIn(Uri endpoint) =>
        endpoint.HostNameType == UriHostNameType.Dns && !endpoint.IsLoopback
            ? endpoint.Host.Split('.')[0]
            : endpoint.Segments.ElementAtOrDefault(1)?.TrimEnd('/') ?? "";
}
