using Azure.Core;
using Azure.Data.Tables;
using Moq;

namespace Approvals.Emulator.Tests.Tables;

public sealed class ConnectionTests
{
    private const string Key = "MDEyMzQ1Njc4OWFiY2RlZg==";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData($"DefaultEndpointsProtocol=http;AccountName=acme;AccountKey={Key}", "http://acme.table.core.windows.net/", "acme")]
    [InlineData($"AccountName=acme;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn", "https://acme.table.core.chinacloudapi.cn/", "acme")]
    [InlineData($"AccountName=acme;AccountKey={Key}", "https://acme.table.core.windows.net/", "acme")]
    [InlineData($"AccountName=acme;AccountKey={Key};TableEndpoint=http://127.0.0.1:9/acme;", "http://127.0.0.1:9/acme", "acme")]
    public void A_connection_string_names_the_endpoint_and_the_account(string connectionString, string endpoint, string account)
    {
        var service = new TableServiceClient(connectionString);
        Assert.Equal((new Uri(endpoint), account), (service.Uri, service.AccountName));

        var table = service.GetTableClient("rows");
        Assert.Equal((new Uri($"{endpoint.TrimEnd('/')}/rows"), account, "rows"), (table.Uri, table.AccountName, table.Name));
    }

    [Theory]
    [InlineData("nonsense", "Name=value")]
    [InlineData($"AccountKey={Key}", "AccountName")]
    [InlineData("AccountName=acme", "AccountKey")]
    [InlineData($"AccountName=acme;AccountKey={Key};TableEndpoint=nowhere", "TableEndpoint")]
    [InlineData("TableEndpoint=https://acme.table.core.windows.net;SharedAccessSignature=sv=x", "SharedAccessSignature")]
    public void A_connection_string_that_lacks_something_is_refused_by_the_name_of_it(string connectionString, string named)
    {
        var refusal = Assert.Throws<FormatException>(() => new TableServiceClient(connectionString));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acme.table.core.windows.net", "acme")]
    [InlineData("https://127.0.0.1:10002/acme/", "acme")]
    [InlineData("https://localhost:10002/acme", "acme")]
    public void An_address_names_the_account(string endpoint, string account) =>
        Assert.Equal(account, new TableClient(new Uri(endpoint), "rows", Mock.Of<TokenCredential>()).AccountName);
}
