using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Tests.OpenApi;

namespace Approvals.Tests.Golden;

/// <summary>Plays the scenarios once for all tests.</summary>
/// <param name="Files">What each step came to, by the name of its file.</param>
/// <param name="Seen">Which operations answered with which status.</param>
internal sealed record ScenarioRun(IReadOnlyDictionary<string, string> Files, IReadOnlyCollection<(string Operation, int Status)> Seen)
{
    private static readonly Lazy<Task<ScenarioRun>> s_run = new(PlayAllAsync);

    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task<ScenarioRun> PlayAsync() => s_run.Value;

    private static async Task<ScenarioRun> PlayAllAsync()
    {
        var (files, seen) = (new Dictionary<string, string>(), new HashSet<(string, int)>());
        foreach (var steps in Scenarios.All.Values)
        {
            await using var service = await DocumentedService.StartAsync();
            await PlayAsync(service, steps, files);
            seen.UnionWith(service.Seen);
        }

        return new(files, seen);
    }

    private static async Task PlayAsync(DocumentedService service, IReadOnlyList<Step> steps, Dictionary<string, string> files)
    {
        var names = new Names(
            service.People.Where(person => person.Value.Id is not "").Select(person => KeyValuePair.Create(person.Key, person.Value.Id))
        );
        foreach (var step in steps)
        {
            // Every answer has a time of its own, and lists have an order.
            await service.Service.AdvanceAsync(TimeSpan.FromSeconds(1));
            var path = $"/api/v2/{names.Fill(step.Path)}";
            var answer = (await service.CallAsync(step.Caller, step.Method, path, step.Body is null ? null : names.Fill(step.Body))).Expect(
                step.Status
            );
            await service.Service.SettleAsync();
            if (step.Keep is not null)
            {
                names.Add(
                    step.Keep,
                    answer.Json.TryGetProperty("items", out var items) ? items[0].GetProperty("_id").GetString()!
                        : answer.Json.TryGetProperty("variations", out var variations) ? variations[0].GetProperty("_id").GetString()!
                        : answer.Id
                );
            }

            var operation = service.Document.Find(step.Method, path.Split('?')[0])!;
            var file = $"{operation.Id}-{step.Status}{(step.Variant is null ? "" : "-" + step.Variant)}";
            var exchange = new JsonObject
            {
                ["caller"] = step.Caller,
                ["request"] = $"{step.Method} /api/v2/{step.Path}",
                ["body"] = step.Body is null ? null : JsonNode.Parse(step.Body),
                ["status"] = answer.Status,
                ["answer"] =
                    answer.Text is "" ? null
                    : answer.Headers["Content-Type"] == "application/x-ndjson" ? Lines(answer.Text)
                    : JsonNode.Parse(answer.Text),
            };
            Assert.True(
                files.TryAdd(file, names.Hide(exchange.ToJsonString(s_readable)) + "\n"),
                $"Two steps are called {file}; give one a {nameof(Step.Variant)}."
            );
        }
    }

    private static JsonArray Lines(string text) =>
        new([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line))]);
}
