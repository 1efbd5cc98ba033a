using System.Text.Json.Nodes;
using Approvals.Domain.Instructions.Drafts;
using Approvals.Functions.Api.Shared;
using Approvals.Tests.Drivers;
using Approvals.Tests.Http;

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
            var (required, sample) = (service.Document.RequiredMembers(operation.Body!).Concat(Samples.NeededToo(operation.Body!)).ToList(), Samples.Of(operation.Body!, operation.Id));
            Assert.Equal(service.Document.Members(operation.Body!).Order(), sample.Select(member => member.Key).Order());

            var untouched = await service.PathAsync(operation);
            await SucceedsAsync(operation, With(sample, required));
            foreach (var name in sample.Select(member => member.Key).ToList())
            {
                var body = With(sample, required.Append(name).Distinct());
                if (name == "operatingOnId")
                {
                    // It goes together with instructions of its own.
                    (body[name], body["instructions"]) = (await service.ScheduledAsync(), JsonNode.Parse("""[{"kind": "deleteScheduledChange"}]"""));
                }

                await SucceedsAsync(operation, body);

                body[name] = sample[name] is JsonObject ? 5 : new JsonObject();
                await FailsAsync(operation, body, $"with {body[name]} as {name}", untouched);
                if (required.Contains(name))
                {
                    await FailsAsync(operation, With(sample, required.Except([name])), $"without {name}", untouched);
                }
            }

            if (!operation.Json.GetProperty("requestBody").GetProperty("required").GetBoolean())
            {
                await SucceedsAsync(operation, body: null);
            }
        }

        async Task SucceedsAsync(DocumentedOperation operation, JsonObject? body)
        {
            var answer = await SendAsync(operation, body, await service.PathAsync(operation));
            Assert.True(answer.Status is >= 200 and < 300, $"{operation.Id} refused {body?.ToJsonString()}: {answer.Text}");
        }

        async Task FailsAsync(DocumentedOperation operation, JsonObject body, string how, string path) =>
            Assert.True((await SendAsync(operation, body, path)).Status == 400, $"{operation.Id} accepted a body {how}.");

        Task<Answer> SendAsync(DocumentedOperation operation, JsonObject? body, string path) => service.CallAsync("ada", operation.Method, path, body is null ? null : service.TextOf(operation, body));
    }

    private static JsonObject With(JsonObject sample, IEnumerable<string> names) =>
        new(names.Select(name => KeyValuePair.Create(name, sample[name]?.DeepClone())));
}
