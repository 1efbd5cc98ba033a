using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Deployment;

public sealed class WorkflowTests
{
    private static readonly string[] s_workflows = Files(".github/workflows", "*.yml");

    [Fact]
    public void Actions_are_pinned_by_commit_the_same_one_everywhere()
    {
        var uses = s_workflows.SelectMany(path => Regex.Matches(Repository.Read(path), @"uses: (.+)$", RegexOptions.Multiline)).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, action => Assert.Matches(@"^[\w-]+(/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action));
        Assert.All(uses.GroupBy(action => string.Join('/', action.Split('@')[0].Split('/').Take(2))), group => Assert.Single(group.Select(action => action.Split('@')[1]).Distinct()));
    }

    [Fact]
    public void Workflows_may_read_and_their_jobs_end() => Assert.All(s_workflows, path =>
    {
        var workflow = Yaml.Read(path);

        Assert.Equal([("contents", "read")], Yaml.Map(workflow["permissions"]).Select(permission => (permission.Name, permission.Value.ToString())));
        Assert.All(Yaml.Map(workflow["jobs"]), job => Assert.True(Yaml.Has(job.Value, "timeout-minutes"), $"{path}: {job.Name} has no timeout"));
        Assert.DoesNotContain("secrets.", Repository.Read(path));
    });

    [Fact]
    public void Files_that_only_other_machines_read_can_be_read()
    {
        Assert.NotNull(Yaml.Read(".github/dependabot.yml"));
        Assert.All(Files("infra", "*.json").Concat([".devcontainer/devcontainer.json", "host.json", "local.settings.sample.json"]), path => JsonElement.Parse(Repository.Read(path)));
    }

    private static string[] Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file))];
}
