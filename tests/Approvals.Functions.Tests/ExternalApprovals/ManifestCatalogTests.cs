using Approvals.Service.ExternalApprovals;
using Approvals.Tests.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>Manifests that operators bring.</summary>
public sealed class ManifestCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("manifests").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_in_the_folder_is_one_more_kind()
    {
        Write("desk.json", ManifestCatalog.TextOf("jira"));
        Write("notes.txt", "not a manifest");

        Assert.Empty(ManifestCatalog.Read(_folder, Samples.Templates, out var manifests));

        Assert.Equal([.. ManifestCatalog.Shipped, "desk"], manifests.Keys);
    }

    [Theory]
    [InlineData("jira.json", "{}", "The name before .json must have 1 to 50")]
    [InlineData("launchdarkly.json", "{}", "The name before .json must have 1 to 50")]
    [InlineData("My Desk.json", "{}", "The name before .json must have 1 to 50")]
    [InlineData("desk.json", "{", "(the whole): It is not JSON")]
    [InlineData("desk.json", "{\"name\": \"a\", \"capabilities\": {}}", "/capabilities/approval: It is missing; it must be an object.")]
    public void What_does_not_fit_is_told_with_file_pointer_and_reason(string name, string text, string problem)
    {
        Write(name, text);

        Assert.StartsWith(
            $"{Path.Combine(_folder, name)}: {problem}",
            Assert.Single(ManifestCatalog.Read(_folder, Samples.Templates, out _))
        );
    }

    [Theory]
    [InlineData(
        "\\\"summary\\\": \\\"{{title.plainText}}\\\",",
        "\\\"summary\\\": {{title.plainText}},",
        "/creationRequest/jsonBody: It has a text where no string is open; put quotes around the tag, when it is rendered with all form variables."
    )]
    [InlineData(
        "\\\"summary\\\": \\\"{{title.plainText}}\\\",",
        "{{#if approvalDescription}}\\\"summary\\\": 1,{{else}}\\\"summary\\\"{{/if}}",
        "/creationRequest/jsonBody: It does not become JSON, or has a member twice: line 1, byte"
    )]
    [InlineData(
        "{{baseURL}}/browse/{{context.approvalId}}",
        "https://{{baseURL}}.example.com/browse",
        "/creationRequest/parser/urlTemplate: It has a value in its host that is no part of a name, when"
    )]
    [InlineData(
        "{{baseURL}}/browse/{{context.approvalId}}",
        "{{baseURL}}/browse/{{environmentFormVariables.optional}}",
        "/creationRequest/parser/urlTemplate: It has nothing where a part of its path should be"
    )]
    public void What_would_fail_later_is_tried_before(string old, string changed, string problem)
    {
        var text = ManifestCatalog.TextOf("jira");
        Assert.Contains(old, text);
        Write("desk.json", text.Replace(old, changed));

        Assert.Contains(ManifestCatalog.Read(_folder, Samples.Templates, out _), it => it.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_manifest_that_does_not_fit_the_service_does_not_start()
    {
        Write("desk.json", "{}");
        var setup = new ServiceSetup
        {
            Configure = builder => builder.Services.Configure<ExternalApprovalOptions>(options => options.ManifestFolder = _folder),
        };

        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningService.StartAsync(setup));

        Assert.Contains("Approvals__ExternalApprovals__ManifestFolder: ", problem.Message);
        Assert.Contains("desk.json: /capabilities: It is missing; it must be an object.", problem.Message);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told() =>
        Assert.Equal([$"{_folder}/none: There is no such folder."], ManifestCatalog.Read($"{_folder}/none", Samples.Templates, out _));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
