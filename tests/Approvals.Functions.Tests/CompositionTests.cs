using Approvals.Functions;
using Approvals.Storage;
using Azure.Data.Tables;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Approvals.Tests;

public sealed class CompositionTests
{
    [Theory]
    [InlineData("", "UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData(":tableServiceUri", "https://acme.table.core.windows.net/", "https://acme.table.core.windows.net/")]
    [InlineData(":accountName", "acme", "https://acme.table.core.windows.net/")]
    public void Tables_are_where_the_hosts_storage_setting_says(string name, string value, string uri) =>
        Assert.Equal(new Uri(uri), TableService(name, value).Uri);

    [Fact]
    public void Without_a_storage_setting_the_app_says_what_to_set()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => TableService("", ""));

        Assert.Contains("AzureWebJobsStorage__tableServiceUri", problem.Message);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("https://acme.vault.azure.net/", "https://acme.vault.azure.net/")]
    public void The_first_token_goes_to_the_vault_that_is_set_if_one_is(string setting, string? uri)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration["Approvals:FirstTokenVault"] = setting;
        builder.AddApprovals();

        Assert.Equal(uri, builder.Services.BuildServiceProvider().GetService<SecretClient>()?.VaultUri.ToString());
    }

    [Theory]
    [InlineData("strict", true)]
    [InlineData("launchdarkly", true)]
    [InlineData("LaunchDarkly", true)]
    [InlineData("lax", false)]
    [InlineData("", false)]
    [InlineData("1", false)]
    public void A_mode_that_there_is_not_is_told_before_the_app_starts(string mode, bool exists)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration["Approvals:Mode"] = mode;
        builder.AddApprovals();
        var validator = builder.Services.BuildServiceProvider().GetRequiredService<IStartupValidator>();

        var problem = Record.Exception(validator.Validate);

        Assert.Equal(exists ? null : $"Approvals:Mode must be \"strict\" or \"launchdarkly\"; it is \"{mode}\".", problem?.Message);
    }

    private static TableServiceClient TableService(string name, string value)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration[StorageOptions.Setting + name] = value;
        builder.AddApprovals();
        return builder.Services.BuildServiceProvider().GetRequiredService<TableServiceClient>();
    }
}
