using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Storage;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Deployment;

/// <summary>One list of settings: what the options say of themselves.</summary>
public sealed class SettingsTests
{
    /// <summary>What only the Functions host reads; the names are Azure's.</summary>
    private static readonly string[] s_hosts =
    [
        "AzureWebJobsDisableHomepage",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__queueServiceUri",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    /// <summary>The options of the app, wherever they are; those of the small host are set on its command line.</summary>
    private static readonly string[] s_options =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*Options.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("Approvals.Local"))
            .Select(File.ReadAllText),
    ];

    private static readonly string[] s_known = [.. s_options.SelectMany(text => Documented(text, "Approvals")).Order()];

    private static readonly JsonElement s_host = JsonElement.Parse(Repository.Read("host.json"));

    [Fact]
    public void Options_say_which_setting_sets_them() =>
        Assert.All(
            s_options.SelectMany(text =>
                Regex.Matches(text, @"public \S+ (\w+) \{ get; set; \}").Select(option => (Text: text, Name: option.Groups[1].Value))
            ),
            option =>
                Assert.True(
                    option.Name == nameof(StorageOptions.ConnectionString)
                        || Documented(option.Text, @"\w+")
                            .Any(setting => setting.EndsWith($"__{option.Name}", StringComparison.OrdinalIgnoreCase)),
                    $"{option.Name}: its summary begins with <c>Approvals__{option.Name}</c>"
                )
        );

    [Fact]
    public void The_sample_has_every_setting() =>
        Assert.Equal(
            [.. s_known, "AzureWebJobsDisableHomepage", StorageOptions.Setting, "FUNCTIONS_WORKER_RUNTIME"],
            Names("local.settings.sample.json", "Values")
        );

    [Fact]
    public async Task A_deployment_sets_every_setting_once() =>
        Assert.Equal(
            s_known,
            Names("infra/app-settings.json")
                .Concat((await PlatformSettingsAsync()).Where(name => name.StartsWith("Approvals__", StringComparison.Ordinal)))
                .Order()
        );

    [Fact]
    public async Task A_deployment_sets_nothing_that_nobody_reads()
    {
        var known = s_options.SelectMany(text => Documented(text, StorageOptions.Setting)).Concat(s_known).Concat(s_hosts);

        Assert.Empty((await PlatformSettingsAsync()).Except(known));
    }

    [Fact]
    public void Settings_are_explained() =>
        Assert.All(s_known, setting => Assert.Contains($"`{setting}`", Repository.Read("docs/deploy.md")));

    [Fact]
    public void The_host_looks_for_work_every_ten_seconds_at_least()
    {
        var provider = s_host.GetProperty("extensions").GetProperty("durableTask").GetProperty("storageProvider");

        Assert.InRange(
            TimeSpan.Parse(provider.GetProperty("maxQueuePollingInterval").GetString()!),
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(10)
        );
    }

    [Fact]
    public void What_host_json_sets_is_explained() =>
        Assert.All(Leaves(s_host, ""), path => Assert.Contains($"`{path}`", Repository.Read("docs/operations.md")));

    private static IEnumerable<string> Documented(string text, string prefix) =>
        Regex.Matches(text, $@"<summary>\s*(?:///\s*)?<c>({prefix}__\w+)</c>").Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Names(string path, string? member = null)
    {
        var file = JsonElement.Parse(Repository.Read(path));
        return (member is null ? file : file.GetProperty(member)).EnumerateObject().Select(setting => setting.Name).Order();
    }

    /// <summary>What is put beside the settings of the file, in an expression that names each before its value.</summary>
    private static async Task<IEnumerable<string>> PlatformSettingsAsync()
    {
        var settings = Assert.Single((await Bicep.DeploymentAsync()).Resources("Microsoft.Web/sites/config"));
        return Regex.Matches(settings.GetProperty("properties").GetString()!, @"'(\w+_\w+)', ").Select(name => name.Groups[1].Value);
    }

    /// <summary>Names in logLevel have dots themselves, so paths there end with it.</summary>
    private static IEnumerable<string> Leaves(JsonElement element, string path) =>
        element.ValueKind != JsonValueKind.Object || path.EndsWith("logLevel", StringComparison.Ordinal)
            ? [path]
            : element.EnumerateObject().SelectMany(member => Leaves(member.Value, path is "" ? member.Name : $"{path}.{member.Name}"));
}
