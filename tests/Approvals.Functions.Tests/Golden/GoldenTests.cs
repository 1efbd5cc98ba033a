using Approvals.Tests.Drivers;
using Approvals.Tests.OpenApi;

namespace Approvals.Tests.Golden;

/// <summary>What the service answered when somebody last looked at it, and whether it is all that the document promises.</summary>
public sealed class GoldenTests
{
    private const string Folder = "tests/Approvals.Functions.Tests/Golden";

    [Fact]
    public async Task Answers_are_those_that_were_looked_at()
    {
        var files = (await ScenarioRun.PlayAsync()).Files;
        var left = Directory.EnumerateFiles(Snapshot.PathOf(Folder), "*.json").Where(file => !files.ContainsKey(Path.GetFileNameWithoutExtension(file))).ToList();
        if (Snapshot.Renewing)
        {
            left.ForEach(File.Delete);
        }

        Assert.Multiple([.. files.Select(file => (Action)(() => Snapshot.Check($"{Folder}/{file.Key}.json", file.Value)))]);
        Assert.True(Snapshot.Renewing || left is [], $"No step makes these files; delete them: {string.Join(", ", left)}");
    }

    [Fact]
    public async Task Every_documented_status_is_answered()
    {
        var seen = (await ScenarioRun.PlayAsync()).Seen.ToHashSet();
        await using var service = await DocumentedService.StartAsync();
        (await service.As("nobody").GetAsync("openapi.json")).Expect(200);
        foreach (var (status, trouble) in new (int, Action)[]
        {
            (401, () => { }),
            (503, () => service.Tables.AreDown = true),
            (409, () => service.Tables.AreContended = true),
        })
        {
            var left = service.Document.Operations.Where(operation => operation.Statuses.Contains(status) && !seen.Contains((operation.Id, status)));
            var calls = await Task.WhenAll(left.Select(async operation => (operation, await service.PathAsync(operation))));
            trouble();
            await Task.WhenAll(calls.Select(async call => (await CallAsync(call.operation, call.Item2, status == 401 ? "nobody" : "ada")).Expect(status)));
            (service.Tables.AreDown, service.Tables.AreContended) = (false, false);
        }

        seen.UnionWith(service.Seen);

        var promised = from operation in service.Document.Operations from status in operation.Statuses select (operation.Id, status);
        Assert.Equal(promised.Order(), seen.Order());

        Task<Answer> CallAsync(DocumentedOperation operation, string path, string caller) =>
            service.As(caller).SendAsync(new HttpMethod(operation.Method), path, operation.Body is { } body ? Samples.Of(body).ToJsonString() : null);
    }
}
