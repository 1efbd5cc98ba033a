using System.Text.RegularExpressions;
using Approvals.Functions.Http.Routing;
using Approvals.Tests.Drivers;
using Microsoft.OpenApi;

namespace Approvals.Tests.OpenApi;

public sealed class OpenApiTests : IAsyncLifetime
{
    private RunningService _service = null!;

    private Answer _served = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        _served = (await _service.Client(token: null).GetAsync("openapi.json")).Expect(200);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public void The_document_in_docs_is_the_one_that_is_served()
    {
        Assert.Equal("application/json", _served.Headers["Content-Type"].Split(';')[0]);
        Snapshot.Check("docs/openapi.json", _served.Text);
    }

    [Fact]
    public void A_library_that_reads_such_documents_finds_no_error_in_it()
    {
        var (document, found) = Microsoft.OpenApi.OpenApiDocument.Parse(_served.Text, OpenApiConstants.Json);

        Assert.NotNull(document);
        Assert.NotNull(found);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, found.SpecificationVersion);
        Assert.Empty(found.Errors);
        Assert.Empty(found.Warnings);
        Assert.Empty(document.Validate(ValidationRuleSet.GetDefaultRuleSet()));
        Assert.Equal(new ApiDocument(_served.Json).Operations.Count, document.Paths.Sum(path => path.Value.Operations?.Count));
    }

    [Fact]
    public void Every_function_is_described_where_it_is_served_and_under_its_own_name()
    {
        var served =
            from function in _service.ApiFunctions
            where function.Name != FallbackRoute.Name
            from verb in function.Trigger.Methods
            select $"{verb.ToUpperInvariant()} /{Regex.Replace(function.Trigger.Route!, @":\w+\(\d+\)", "")} {char.ToLowerInvariant(function.Name[0])}{function.Name[1..]}";

        Assert.Equal(
            served.Order(),
            new ApiDocument(_served.Json).Operations.Select(operation => $"{operation.Method} {operation.Path} {operation.Id}").Order()
        );
    }

    [Fact]
    public void Operations_of_LaunchDarklys_document_have_its_ids()
    {
        var shared = new ApiDocument(_served.Json)
            .Operations.Select(operation => (Route: $"{operation.Method} {Regex.Replace(operation.Path, @"\{\w+\}", "{}")}", operation.Id))
            .Where(operation => LaunchDarklyOperations.IdByRoute.ContainsKey(operation.Route))
            .ToList();

        Assert.NotEmpty(shared);
        Assert.All(shared, operation => Assert.Equal(LaunchDarklyOperations.IdByRoute[operation.Route], operation.Id));
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_every_component_is_used()
    {
        var used = Regex.Matches(_served.Text, "\"#/components/(\\w+/\\w+)\"").Select(match => match.Groups[1].Value).Distinct();
        var made =
            from part in _served.Json.GetProperty("components").EnumerateObject()
            where part.Name != "securitySchemes"
            from component in part.Value.EnumerateObject()
            select $"{part.Name}/{component.Name}";

        Assert.Equal(made.Order(), used.Order());
    }

    [Fact]
    public void Parameters_of_a_path_are_described_as_such()
    {
        foreach (var operation in new ApiDocument(_served.Json).Operations)
        {
            var described = operation
                .Json.GetProperty("parameters")
                .EnumerateArray()
                .Where(parameter => parameter.GetProperty("in").GetString() == "path");
            Assert.Equal(operation.PathParameters, described.Select(parameter => parameter.GetProperty("name").GetString()!));
        }
    }
}
