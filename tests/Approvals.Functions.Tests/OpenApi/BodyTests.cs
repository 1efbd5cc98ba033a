using System.Text.Json.Nodes;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.OpenApi;

/// <summary>Bodies are described beside the code that reads them, so what is described is tried.</summary>
public sealed class BodyTests
{
    [Fact]
    public async Task Required_members_suffice_none_of_them_may_miss_and_every_member_is_read()
    {
        await using var service = await DocumentedService.StartAsync();
        var operations = service.Document.Operations.Where(operation => operation.Body is not null).ToList();
        Assert.NotEmpty(operations);

        foreach (var operation in operations)
        {
            var schema = service.Document.Root.GetProperty("components").GetProperty("schemas").GetProperty(operation.Body!);
            var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet() : [];
            var sample = Samples.Of(operation.Body!);
            Assert.Equal(schema.GetProperty("properties").EnumerateObject().Select(member => member.Name).Order(), sample.Select(member => member.Key).Order());

            await SucceedsAsync(operation, With(sample, required));
            foreach (var name in sample.Select(member => member.Key).ToList())
            {
                var body = With(sample, required.Append(name).Distinct());
                await SucceedsAsync(operation, body);

                body[name] = sample[name] is JsonObject ? 5 : new JsonObject();
                await FailsAsync(operation, body, $"with {body[name]} as {name}");
                if (required.Contains(name))
                {
                    await FailsAsync(operation, With(sample, required.Except([name])), $"without {name}");
                }
            }

            if (!operation.Json.GetProperty("requestBody").GetProperty("required").GetBoolean())
            {
                await SucceedsAsync(operation, body: null);
            }
        }

        async Task SucceedsAsync(DocumentedOperation operation, JsonObject? body) =>
            Assert.True(await SendAsync(operation, body) is >= 200 and < 300, $"{operation.Id} refused {body?.ToJsonString()}.");

        async Task FailsAsync(DocumentedOperation operation, JsonObject body, string how) =>
            Assert.True(await SendAsync(operation, body) == 400, $"{operation.Id} accepted a body {how}.");

        async Task<int> SendAsync(DocumentedOperation operation, JsonObject? body) =>
            (await service.As("ada").SendAsync(new HttpMethod(operation.Method), await service.PathAsync(operation), body?.ToJsonString())).Status;
    }

    private static JsonObject With(JsonObject sample, IEnumerable<string> names) =>
        new(names.Select(name => KeyValuePair.Create(name, sample[name]?.DeepClone())));
}
