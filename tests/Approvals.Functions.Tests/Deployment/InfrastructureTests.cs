using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Service.Tokens;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Deployment;

/// <summary>What the Bicep compiler finds, and what a deployment would, as far as the compiled template shows it.</summary>
public sealed class InfrastructureTests
{
    private const string Guids = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static readonly string s_parameters = Repository.Read("infra/main.parameters.json");

    /// <summary>Each environment variable that the parameters file uses, with its default; empty for none.</summary>
    private static readonly Dictionary<string, string> s_variables = Regex
        .Matches(s_parameters, @"\$\{(\w+)=?([^}]*)\}")
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [Fact]
    public async Task Everything_compiles_without_a_warning()
    {
        Assert.Equal("", await Bicep.ComplaintsAsync());

        // A module that the deployment does not use would not have been compiled with it.
        Assert.Equal(Bicep.Files.Count - 1, (await Bicep.DeploymentAsync()).Modules.DistinctBy(module => module.Hash).Count());
    }

    [Fact]
    public async Task What_is_wrong_is_complained_of()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "wrong.bicep");
        await File.WriteAllTextAsync(
            file,
            """
            param unused string

            resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
              name: 'vault'
              location: 'westeurope'
              properties: { tenantId: subscription().tenantId, sku: { family: 'A', name: 'standard' }, enableSoftDelete: 'yes' }
            }
            """
        );

        var complaints = (await Bicep.BuildAsync(file)).Complaints;

        Assert.Contains("no-unused-params", complaints);
        Assert.Contains("BCP036", complaints);
    }

    [Fact]
    public async Task The_parameters_file_sets_every_parameter_and_repeats_its_default()
    {
        var parameters = (await Bicep.DeploymentAsync()).Parameters;
        var set = JsonElement
            .Parse(s_parameters)
            .GetProperty("parameters")
            .EnumerateObject()
            .ToDictionary(
                parameter => parameter.Name,
                parameter => Regex.Match(parameter.Value.GetProperty("value").GetString()!, @"=([^}]*)\}").Groups[1].Value
            );

        Assert.Equal(parameters.Keys.Order(), set.Keys.Order());
        Assert.All(
            parameters.Where(parameter => parameter.Value is not null),
            parameter => Assert.Equal(parameter.Value, set[parameter.Key])
        );
    }

    [Fact]
    public void What_people_set_is_explained_and_reaches_deployments_by_GitHub()
    {
        var byAzd = new[] { "AZURE_PRINCIPAL_ID" };

        Assert.All(
            s_variables.Keys.Where(name => name.StartsWith("APPROVALS_", StringComparison.Ordinal)),
            name => Assert.Contains($"`{name}`", Repository.Read("docs/deploy.md"))
        );
        Assert.All(
            new[] { ".github/workflows/deploy.yml", ".github/workflows/infra.yml" },
            workflow =>
                Assert.All(
                    s_variables.Keys.Except(byAzd),
                    name => Assert.Contains($"{name}: ${{{{ vars.{name} }}}}", Repository.Read(workflow))
                )
        );
    }

    [Fact]
    public async Task Roles_stand_in_one_table_and_each_is_assigned()
    {
        var roles = JsonElement
            .Parse(Repository.Read("infra/modules/role-ids.json"))
            .EnumerateObject()
            .ToDictionary(role => role.Name, role => role.Value.GetString()!);

        Assert.All(roles.Values, id => Assert.Matches($"^{Guids}$", id));
        Assert.Equal(roles.Count, roles.Values.Distinct().Count());
        Assert.All(Bicep.Files, file => Assert.DoesNotMatch(Guids, File.ReadAllText(file)));

        // A role is assigned where its name is an index of the table, or stands in a list of such.
        var assigning = (await Bicep.DeploymentAsync()).Modules.Single(module =>
            module.Resources("Microsoft.Authorization/roleAssignments").Any()
        );
        Assert.All(roles.Keys, role => Assert.Matches($@"\['{role}'\]|""{role}""(?!:)", assigning.Text));
    }

    [Fact]
    public async Task There_is_no_key_to_lose()
    {
        var deployment = await Bicep.DeploymentAsync();

        Assert.All(
            Some("Microsoft.Storage/storageAccounts"),
            account => Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean())
        );
        Assert.All(Some("Microsoft.Insights/components"), component => Assert.True(component.GetProperty("DisableLocalAuth").GetBoolean()));
        Assert.All(
            Some("Microsoft.Web/sites/basicPublishingCredentialsPolicies"),
            policy => Assert.False(policy.GetProperty("allow").GetBoolean())
        );
        Assert.DoesNotMatch("listKeys|listCredentials|AccountKey|(?i:securestring|secureobject)", deployment.Text);

        IReadOnlyCollection<JsonElement> Some(string type)
        {
            var resources = deployment.Resources(type).Select(resource => resource.GetProperty("properties")).ToList();
            Assert.NotEmpty(resources);
            return resources;
        }
    }

    [Fact]
    public async Task Documents_ask_azd_for_values_that_a_deployment_gives()
    {
        var asked = Documents()
            .SelectMany(text => Regex.Matches(text, @"azd env get-value (\w+)"))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except((await Bicep.DeploymentAsync()).Outputs.Keys));
    }

    [Fact]
    public async Task The_first_token_is_where_the_deployment_says() =>
        Assert.Contains($"--name {FirstToken.Secret} ", (await Bicep.DeploymentAsync()).Outputs["APPROVALS_FIRST_TOKEN_COMMAND"]);

    [Fact]
    public async Task What_azd_deploys_is_there()
    {
        var azd = Yaml.Read("azure.yaml");
        var (name, service) = Assert.Single(Yaml.Map(azd["services"]));

        Assert.True(File.Exists(Path.Combine(Repository.Root, $"{service["project"]}/Approvals.Functions.csproj")));
        Assert.Equal(Bicep.Main, $"{azd["infra"]["path"]}/{azd["infra"]["module"]}.bicep");
        Assert.Contains(
            $"'azd-service-name', '{name}'",
            Assert.Single((await Bicep.DeploymentAsync()).Resources("Microsoft.Web/sites")).GetProperty("tags").GetString()
        );
    }

    [Fact]
    public async Task Every_metric_that_is_watched_is_explained()
    {
        var watched = Regex
            .Matches((await Bicep.DeploymentAsync()).Text, @"""(approvals\.[\w.]+)\\*""")
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        Assert.NotEmpty(watched);
        Assert.All(watched, metric => Assert.Contains($"`{metric}`", Repository.Read("docs/telemetry.md")));
    }

    private static IEnumerable<string> Documents() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Select(File.ReadAllText);
}
