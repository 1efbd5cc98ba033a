using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Deployment;

/// <summary>What a Bicep compiler and a deployment would find, as far as it can be found without them.</summary>
public sealed class InfrastructureTests
{
    private const string Guids = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static readonly string s_parameters = Repository.Read("infra/main.parameters.json");

    /// <summary>Each environment variable that the parameters file uses, with its default; empty for none.</summary>
    private static readonly Dictionary<string, string> s_variables =
        Regex.Matches(s_parameters, @"\$\{(\w+)=?([^}]*)\}").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [Fact]
    public void What_is_opened_is_closed() => Assert.All(BicepFile.All, file => Assert.Null(file.FirstUnbalanced()));

    [Theory]
    [InlineData("var a = {\n")]
    [InlineData("var a = [\n}\n")]
    [InlineData("var a = 'b\n")]
    [InlineData("var a = 'b${c'\n")]
    [InlineData("})")]
    public void What_is_not_closed_is_found(string text) => Assert.NotNull(new BicepFile("wrong.bicep", text).FirstUnbalanced());

    [Fact]
    public void Modules_are_passed_what_they_take_and_give_what_is_asked_of_them()
    {
        var main = BicepFile.Main;

        Assert.Equal(BicepFile.All.Except([main]), main.Modules.Select(module => module.File).OrderBy(file => file.Path, StringComparer.Ordinal));
        Assert.All(main.Modules, module => Assert.Equal(module.File.Parameters.Keys.Order(), module.Passed.Order()));
        Assert.All(
            main.Matches(@"(\w+)!?\.outputs\.(\w+)"),
            used => Assert.Contains(used.Groups[2].Value, main.Modules.Single(module => module.Symbol == used.Groups[1].Value).File.Outputs));
    }

    [Fact]
    public void Parameters_are_all_used_and_files_that_are_loaded_are_there()
    {
        Assert.All(BicepFile.All, file => Assert.All(file.Parameters.Keys, name => Assert.True(file.Matches($@"\b{name}\b").Count() > 1, $"{file.Path}: {name} is not used")));
        Assert.All(BicepFile.All.SelectMany(file => file.Loaded), path => Assert.NotEmpty(Repository.Read(path)));
    }

    [Fact]
    public void The_parameters_file_sets_every_parameter_and_repeats_its_default()
    {
        var set = JsonElement.Parse(s_parameters).GetProperty("parameters").EnumerateObject().ToDictionary(
            parameter => parameter.Name, parameter => Regex.Match(parameter.Value.GetProperty("value").GetString()!, @"=([^}]*)\}").Groups[1].Value);

        Assert.Equal(BicepFile.Main.Parameters.Keys.Order(), set.Keys.Order());
        Assert.All(BicepFile.Main.Parameters.Where(parameter => parameter.Value is not null), parameter => Assert.Equal(parameter.Value!.Trim('\''), set[parameter.Key]));
    }

    [Fact]
    public void What_people_set_is_explained_and_reaches_deployments_by_GitHub()
    {
        var byAzd = new[] { "AZURE_PRINCIPAL_ID" };

        Assert.All(s_variables.Keys.Where(name => name.StartsWith("APPROVALS_", StringComparison.Ordinal)), name => Assert.Contains($"`{name}`", Repository.Read("docs/deploy.md")));
        Assert.All(
            new[] { ".github/workflows/deploy.yml", ".github/workflows/infra.yml" },
            workflow => Assert.All(s_variables.Keys.Except(byAzd), name => Assert.Contains($"{name}: ${{{{ vars.{name} }}}}", Repository.Read(workflow))));
    }

    [Fact]
    public void Roles_stand_in_one_table_and_each_is_assigned()
    {
        var roles = JsonElement.Parse(Repository.Read("infra/modules/role-ids.json")).EnumerateObject().ToDictionary(role => role.Name, role => role.Value.GetString()!);

        Assert.All(roles.Values, id => Assert.Matches($"^{Guids}$", id));
        Assert.Equal(roles.Count, roles.Values.Distinct().Count());
        Assert.All(BicepFile.All, file => Assert.DoesNotMatch(Guids, file.Text));
        Assert.All(BicepFile.All.SelectMany(file => file.Matches(@"roleIds\['([^']+)'\]")), used => Assert.Contains(used.Groups[1].Value, roles.Keys));
        Assert.All(roles.Keys, role => Assert.Contains(BicepFile.All, file => file.Text.Contains($"'{role}'", StringComparison.Ordinal)));
    }

    [Fact]
    public void There_is_no_key_to_lose()
    {
        var all = string.Concat(BicepFile.All.Select(file => file.Text));

        Assert.Contains("allowSharedKeyAccess: false", all);
        Assert.Contains("DisableLocalAuth: true", all);
        Assert.DoesNotMatch(@"listKeys|listCredentials|AccountKey|@secure", all);
    }

    [Fact]
    public void Documents_ask_azd_for_values_that_a_deployment_gives()
    {
        var asked = Documents().SelectMany(text => Regex.Matches(text, @"azd env get-value (\w+)")).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(BicepFile.Main.Outputs));
    }

    [Fact]
    public void The_first_token_is_where_the_deployment_says() =>
        Assert.Contains($"--name {FirstToken.Secret} ", BicepFile.Main.Text);

    [Fact]
    public void What_azd_deploys_is_there()
    {
        var azd = Yaml.Read("azure.yaml");
        var (name, service) = Assert.Single(Yaml.Map(azd["services"]));

        Assert.True(File.Exists(Path.Combine(Repository.Root, $"{service["project"]}/Approvals.Functions.csproj")));
        Assert.Equal(BicepFile.Main.Path, $"{azd["infra"]["path"]}/{azd["infra"]["module"]}.bicep");
        Assert.Contains(BicepFile.All, file => file.Text.Contains($"'azd-service-name': '{name}'", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_metric_that_is_watched_is_explained()
    {
        var watched = Regex.Matches(Repository.Read("infra/workbook.json") + Repository.Read("infra/modules/alerts.bicep"), @"""(approvals\.[\w.]+?)\\?""").Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(watched);
        Assert.All(watched, metric => Assert.Contains($"`{metric}`", Repository.Read("docs/telemetry.md")));
    }

    private static IEnumerable<string> Documents() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "README.md")).Select(File.ReadAllText);
}
