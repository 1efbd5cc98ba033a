using System.Text.RegularExpressions;
using System.Xml.Linq;
using Approvals.Tests.Drivers;

namespace Approvals.Tests;

/// <summary>What keeps the program that is started, tested and deployed one and the same.</summary>
public sealed partial class RepositoryTests
{
    /// <summary>Named by the project's owner.</summary>
    private static readonly string[] s_ownersPackages =
    [
        "Azure.Data.Tables",
        "Azure.Identity",
        "Microsoft.Azure.Functions.Worker",
        "Microsoft.Azure.Functions.Worker.Extensions.DurableTask",
    ];

    private static readonly XElement s_app = XElement.Parse(Repository.Read("src/Approvals.Functions/Approvals.Functions.csproj"));

    public static TheoryData<string> Projects => [.. FilesOf("*.csproj")];

    [Fact]
    public void The_app_is_built_on_the_packages_that_its_owner_named()
    {
        var projects = FilesOf("*.csproj")
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal))
            .Select(file => XElement.Parse(Repository.Read(file)));

        Assert.Empty(s_ownersPackages.Except(projects.SelectMany(project => project.Descendants("PackageReference")).Select(Include)));
    }

    [Fact]
    public void Nothing_stands_in_for_a_package()
    {
        var strangers = FilesOf("*.cs").Where(file => StrangeNamespace().IsMatch(Repository.Read(file)));

        Assert.Empty(strangers);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_has_its_own_files_only_and_no_versions_of_its_own(string project)
    {
        var file = XElement.Parse(Repository.Read(project));

        Assert.Empty(file.Descendants("Compile").Attributes("Include"));
        Assert.Empty(file.Descendants("PackageReference").Attributes("Version"));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_solution_builds_a_project_in_each_configuration(string project)
    {
        var solution = Repository.Read("Approvals.Functions.sln");
        var id = solution.Split('\n').Single(line => line.Contains(Path.GetFileName(project))).Split('"')[^2];

        Assert.All(
            ["Debug", "Release"],
            configuration => Assert.Contains($"{id}.{configuration}|Any CPU.Build.0 = {configuration}|Any CPU", solution)
        );
    }

    [Fact]
    public void Versions_are_exact()
    {
        var versions = XElement
            .Parse(Repository.Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Attributes("Version")
            .Select(version => version.Value);

        Assert.All(versions, version => Assert.Matches(@"^\d+(\.\d+){1,3}(-[\w.]+)?$", version));
    }

    [Fact]
    public void Local_settings_are_never_published()
    {
        var settings = s_app
            .Descendants("None")
            .Where(file => $"{Include(file)}{file.Attribute("Update")?.Value}".Contains("local.settings"))
            .ToList();

        Assert.NotEmpty(settings);
        Assert.All(settings, file => Assert.Equal("Never", file.Attribute("CopyToPublishDirectory")?.Value));
        Assert.Contains("local.settings.json", Repository.Read(".gitignore").Split('\n'));
    }

    [GeneratedRegex(@"^\s*namespace (Microsoft|Azure)\b", RegexOptions.Multiline)]
    private static partial Regex StrangeNamespace();

    private static IEnumerable<string> FilesOf(string pattern) =>
        from folder in new[] { "src", "tests", "bench" }
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, file)
        where !path.Contains("/obj/") && !path.Contains("/bin/")
        select path;

    private static string? Include(XElement item) => item.Attribute("Include")?.Value;
}
