using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Service.Tokens;
using Approvals.Tests.Drivers;
using YamlDotNet.RepresentationModel;

namespace Approvals.Tests.Deployment;

public sealed class WorkflowTests
{
    private static readonly string[] s_workflows = Files(".github/workflows", "*.yml");

    [Fact]
    public void Actions_are_pinned_by_commit_the_same_one_everywhere()
    {
        var uses = s_workflows
            .SelectMany(path => Regex.Matches(Repository.Read(path), @"uses: (.+)$", RegexOptions.Multiline))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, action => Assert.Matches(@"^[\w-]+(/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action));
        Assert.All(
            uses.GroupBy(action => string.Join('/', action.Split('@')[0].Split('/').Take(2))),
            group => Assert.Single(group.Select(action => action.Split('@')[1]).Distinct())
        );
    }

    [Fact]
    public void Workflows_may_read_and_their_jobs_end() =>
        Assert.All(
            s_workflows,
            path =>
            {
                var workflow = Yaml.Read(path);

                Assert.Equal(
                    [("contents", "read")],
                    Yaml.Map(workflow["permissions"]).Select(permission => (permission.Name, permission.Value.ToString()))
                );
                Assert.All(
                    Yaml.Map(workflow["jobs"]),
                    job => Assert.True(Yaml.Has(job.Value, "timeout-minutes"), $"{path}: {job.Name} has no timeout")
                );
                Assert.DoesNotContain("secrets.", Repository.Read(path));
            }
        );

    /// <summary>A pull request from a branch of the repository can change the workflows that run for it, and so sign in as whatever trusts it.</summary>
    [Fact]
    public void No_pull_request_reaches_an_identity_that_can_deploy()
    {
        foreach (var path in s_workflows)
        {
            var (text, triggers) = (Repository.Read(path), Triggers(Yaml.Read(path)["on"]));
            Assert.DoesNotContain("pull_request_target", triggers);
            Assert.DoesNotContain("workflow_run", triggers);
            if (triggers.Contains("pull_request"))
            {
                Assert.DoesNotContain("AZURE_CLIENT_ID", text);
                Assert.DoesNotContain("azd ", text);
                Assert.DoesNotMatch(@"deployment \w+ create", text);
            }
        }

        Assert.Contains("AZURE_READER_CLIENT_ID", Repository.Read("infra/what-if.sh"));
        Assert.DoesNotMatch(@"AZURE_CLIENT_ID|\bcreate\b|azd (provision|deploy|up)", Repository.Read("infra/what-if.sh"));
    }

    [Fact]
    public void Whatever_signs_in_deploys_in_the_protected_environment_or_only_reads()
    {
        foreach (var (path, job) in s_workflows.SelectMany(path => Yaml.Map(Yaml.Read(path)["jobs"]).Select(job => (path, job.Value))))
        {
            var signsIn =
                Yaml.Has(job, "permissions")
                && Yaml.Map(job["permissions"]).Any(permission => (permission.Name, permission.Value.ToString()) == ("id-token", "write"));
            var variables = Yaml.Has(job, "env") ? Yaml.Map(job["env"]).Select(variable => variable.Name).ToList() : [];
            if (variables.Contains("AZURE_CLIENT_ID"))
            {
                Assert.Equal("production", job["environment"].ToString());
            }

            Assert.True(
                !signsIn || variables.Contains("AZURE_CLIENT_ID") != variables.Contains("AZURE_READER_CLIENT_ID"),
                $"{path}: a job signs in as nobody, or as two."
            );
        }
    }

    /// <summary>What people are told to set up must be what the workflows count on.</summary>
    [Fact]
    public void The_deployer_trusts_the_environment_and_nothing_else()
    {
        var trusted = Regex
            .Matches(Repository.Read("docs/deploy.md"), @"^trust (\w+) \w+ (\S+)$", RegexOptions.Multiline)
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value))
            .ToList();

        Assert.Equal(["environment:production"], trusted.Where(trust => trust.Item1 == "deployer").Select(trust => trust.Item2));
        Assert.Contains(("reader", "pull_request"), trusted);
        var role = JsonElement.Parse(
            Regex
                .Match(Repository.Read("docs/deploy.md"), @"--role-definition '(.*?)'\n", RegexOptions.Singleline)
                .Groups[1]
                .Value.Replace("'$SUBSCRIPTION'", "0")
        );
        Assert.All(
            role.GetProperty("Actions").EnumerateArray().Select(action => action.GetString()!),
            action => Assert.Matches(@"^\*/read$|/(validate|whatIf)/action$", action)
        );
        Assert.Equal(
            ["deployer", "reader"],
            Regex
                .Matches(Repository.Read("docs/deploy.md"), @"^assign (\w+) ", RegexOptions.Multiline)
                .Select(match => match.Groups[1].Value)
                .Distinct()
        );
    }

    [Fact]
    public void What_is_said_of_the_first_token_and_its_vault_is_so()
    {
        var (security, vault) = (Repository.Read("SECURITY.md"), Repository.Read("infra/modules/key-vault.bicep"));

        Assert.Contains($"`{FirstToken.Secret}`", security);
        Assert.Contains($"end {FirstToken.Lifetime.TotalDays} days after", security);
        Assert.Contains("enableRbacAuthorization: true", vault);
        Assert.Contains("enableSoftDelete: true", vault);
        Assert.Contains(
            $"deleted secrets are kept {Regex.Match(vault, @"softDeleteRetentionInDays: (\d+)").Groups[1].Value} days",
            security
        );
        Assert.Contains("bypass: 'None'", vault);
        Assert.All(
            new[] { "enableRbacAuthorization", "enableSoftDelete", "bypass: 'None'", "APPROVALS_PRIVATE_NETWORK" },
            name => Assert.Contains(name, security)
        );
        Assert.DoesNotContain("enablePurgeProtection", vault);
    }

    [Fact]
    public void Files_that_only_other_machines_read_can_be_read()
    {
        Assert.NotNull(Yaml.Read(".github/dependabot.yml"));
        Assert.All(
            Files("infra", "*.json").Concat([".devcontainer/devcontainer.json", "host.json", "local.settings.sample.json"]),
            path => JsonElement.Parse(Repository.Read(path))
        );
    }

    private static IReadOnlyList<string> Triggers(YamlNode on) =>
        on switch
        {
            YamlMappingNode map => [.. Yaml.Map(map).Select(trigger => trigger.Name)],
            YamlSequenceNode list => [.. list.Select(trigger => trigger.ToString())],
            _ => [on.ToString()],
        };

    private static string[] Files(string folder, string pattern) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Repository.Root, file)),
        ];
}
