using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Approvals.Tests.OpenApi;

/// <summary>A function names the type of its body twice: for the document, and where it reads it.</summary>
public sealed class BodyTests
{
    [Fact]
    public async Task Every_function_reads_the_body_that_is_described()
    {
        await using var service = await DocumentedService.StartAsync();
        var operations = service.Document.Operations.Where(operation => operation.Body is not (null or "JsonPatchBody")).ToList();
        Assert.NotEmpty(operations);

        foreach (var operation in operations)
        {
            var members = service.Document.Members(operation.Body!);

            // Until it is clear what is to be changed, or what kind of context it is, nothing else is looked at.
            if (ReadFirst(operation.Body!, members) is { } first)
            {
                Assert.Equal([first], await WrongAsync(operation, Wrong(operation, members)));
                members = members.Except([first]).ToHashSet();
            }

            Assert.Equal(members.Order(), (await WrongAsync(operation, Wrong(operation, members))).Order());
        }

        JsonObject Wrong(DocumentedOperation operation, IReadOnlySet<string> members)
        {
            var body = new JsonObject(
                members.Select(name => KeyValuePair.Create(name, WrongValue(service.Document.Member(operation.Body!, name))))
            );
            if (operation.Body is "NewApprovalRequest" or "WhatIfBody" && !members.Contains("resourceId"))
            {
                body["resourceId"] = "proj/shop:env/production:flag/checkout";
            }

            if (operation.Body is "ContextBody" && !members.Contains("kind"))
            {
                body["kind"] = "user";
            }

            return body;
        }

        async Task<IReadOnlyList<string>> WrongAsync(DocumentedOperation operation, JsonObject body)
        {
            var path = Regex.Replace(operation.Path, @"\{\w+\}", "any");
            var answer = await service.CallAsync("ada", operation.Method, path, service.TextOf(operation, body));
            Assert.True(answer.Status == 400, $"{operation.Id} answered {answer.Status} to {body.ToJsonString()}: {answer.Text}");
            return
            [
                .. answer
                    .Json.GetProperty("errors")
                    .EnumerateArray()
                    .Select(error => error.GetProperty("attribute").GetString()!.Split('.')[^1]),
            ];
        }
    }

    private static string? ReadFirst(string body, IReadOnlySet<string> members) =>
        body is "ContextBody" ? "kind"
        : members.Contains("resourceId") ? "resourceId"
        : null;

    /// <summary>No member may be both a number and an object.</summary>
    private static JsonNode? WrongValue(System.Text.Json.JsonElement schema) =>
        schema.TryGetProperty("type", out var type) && type.GetString() != "object" ? new JsonObject() : 5;
}
