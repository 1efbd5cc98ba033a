using System.Xml.Linq;
using Approvals.Tests.Drivers;

namespace Approvals.Tests;

/// <summary>What keeps the cloud build a cloud build, since it cannot be built everywhere.</summary>
public sealed class RepositoryTests
{
    private static readonly Dictionary<string, string> s_cloudPackages = new()
    {
        ["Microsoft.Azure.Functions.Worker"] = "2.52.0",
        ["Microsoft.Azure.Functions.Worker.Sdk"] = "2.1.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore"] = "2.1.1",
        ["Microsoft.Azure.Functions.Worker.Extensions.Timer"] = "4.3.1",
        ["Microsoft.Azure.Functions.Worker.Extensions.DurableTask"] = "1.21.1",
        ["Microsoft.DurableTask.Analyzers"] = "1.28.0",
        ["Azure.Data.Tables"] = "12.13.0",
        ["Azure.Identity"] = "1.21.0",
        ["Microsoft.IdentityModel.JsonWebTokens"] = "8.23.0",
        ["Microsoft.IdentityModel.Protocols.OpenIdConnect"] = "8.23.0",
        ["Microsoft.Azure.Functions.Worker.OpenTelemetry"] = "1.2.0",
        ["OpenTelemetry.Extensions.Hosting"] = "1.20.1",
        ["Azure.Monitor.OpenTelemetry.Exporter"] = "1.10.0",
        ["Azure.Security.KeyVault.Secrets"] = "4.12.0",
    };

    private static readonly XElement s_cloud = XElement.Parse(Repository.Read("src/Approvals.Functions/Approvals.Functions.csproj"));

    [Fact]
    public void The_cloud_project_references_the_pinned_packages_and_nothing_of_the_emulator()
    {
        var versions = XElement.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(Include, version => version.Attribute("Version")!.Value);

        Assert.Equal(s_cloudPackages.Keys.Order(), s_cloud.Descendants("PackageReference").Select(Include).Order());
        Assert.All(s_cloudPackages, package => Assert.Equal(package.Value, versions[package.Key]));
        Assert.Equal(["../Approvals.Domain/Approvals.Domain.csproj"], s_cloud.Descendants("ProjectReference").Select(Include));
    }

    [Fact]
    public void Nothing_in_the_cloud_project_depends_on_what_builds_it()
    {
        Assert.DoesNotContain(s_cloud.DescendantsAndSelf().Attributes("Condition"), condition => !condition.Value.StartsWith("Exists(", StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Approvals.Functions"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/")),
            file => Assert.DoesNotContain("#if", File.ReadAllText(file)));
    }

    [Fact]
    public void Local_settings_are_never_published()
    {
        var settings = s_cloud.Descendants("None").Where(file => Include(file).Contains("local.settings")).ToList();

        Assert.NotEmpty(settings);
        Assert.All(settings, file => Assert.Equal("Never", file.Attribute("CopyToPublishDirectory")?.Value));
        Assert.Contains("local.settings.json", Repository.Read(".gitignore").Split('\n'));
    }

    [Fact]
    public void The_solution_builds_the_cloud_project_in_Release_only()
    {
        var solution = Repository.Read("Approvals.Functions.sln");
        var id = solution.Split('\n').Single(line => line.Contains("Approvals.Functions.csproj")).Split('"')[^2];

        Assert.Contains($"{id}.Release|Any CPU.Build.0", solution);
        Assert.DoesNotContain($"{id}.Debug|Any CPU.Build.0", solution);
    }

    private static string Include(XElement item) => item.Attribute("Include")!.Value;
}
