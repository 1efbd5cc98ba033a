using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;

namespace Approvals.Tests.Delivery;

/// <summary>
/// Our evaluator against LaunchDarkly's server-side SDK, which reads our payload. APPROVALS_CONTEXTS says for how many contexts, and
/// APPROVALS_SEED where to begin.
/// </summary>
public sealed class SdkOracleTests
{
    private const int ContextsOfProject = 100;

    private const int Shown = 10;

    [Fact]
    public async Task Every_flag_serves_what_the_sdk_serves_for_the_same_reason()
    {
        var (contexts, seed) = (Number("APPROVALS_CONTEXTS", 4_000), Number("APPROVALS_SEED", 1));
        using var sdk = await SdkScript.StartAsync();
        List<string> differences = [];
        for (var project = 0; project < contexts / ContextsOfProject && differences.Count < Shown; project++)
        {
            var values = new RandomValues(new Random(seed + project));
            var data = new RandomProject(values).Next();
            var makeContext = new RandomContexts(values);
            string[] asked = [.. Enumerable.Range(0, ContextsOfProject).Select(_ => makeContext.Next())];

            var answers = await sdk.EvaluateAsync(PayloadJson.Of(data), asked);

            differences.AddRange(
                asked.Zip(answers).SelectMany(it => Differences(data, it.First, it.Second)).Select(it => $"seed {seed + project}: {it}")
            );
        }

        Assert.True(differences is [], string.Join("\n\n", differences.Take(Shown)));
    }

    private static IEnumerable<string> Differences(EnvironmentData data, string asked, JsonElement answer)
    {
        var refused = !ContextReader.Read(JsonElement.Parse(asked)).Accepted(out var context, out _);
        var evaluator = refused ? null : new Evaluator(data, context!);
        foreach (var flag in answer.GetProperty("flags").EnumerateObject())
        {
            var ours = evaluator is null
                ? """{"value":null,"variationIndex":null,"reason":{"kind":"ERROR","errorKind":"USER_NOT_SPECIFIED"}}"""
                : Detail(evaluator.Evaluate(flag.Name));
            if (!JsonElement.DeepEquals(JsonElement.Parse(ours), flag.Value))
            {
                yield return Told(data, flag.Name, asked, flag.Value.GetRawText(), ours);
            }
        }

        if (!refused && SecureMode.HashOf(SdkScript.SdkKey, context!) != answer.GetProperty("hash").GetString())
        {
            yield return $"{asked}\nthe hash of the SDK: {answer.GetProperty("hash")}";
        }

        var state = refused
            ? []
            : State(ClientJson.Of(data, context!, flag => flag.ClientSideAvailability.UsingEnvironmentId, withReasons: true));
        state["$valid"] = !refused;
        if (!refused && !JsonNode.DeepEquals(state, JsonNode.Parse(answer.GetProperty("state").GetRawText())))
        {
            yield return $"{asked}\nthe state of the SDK: {answer.GetProperty("state")}\nours: {state.ToJsonString()}";
        }
    }

    private static string Detail(FlagResult result) =>
        new JsonObject
        {
            ["value"] = result.Value is { } value ? JsonNode.Parse(value.GetRawText()) : null,
            ["variationIndex"] = result.Variation,
            ["reason"] = JsonNode.Parse(PayloadJson.Of(result.Reason)),
        }.ToJsonString();

    /// <summary>The results for client-side SDKs in the form in which server-side SDKs hand them to web pages.</summary>
    private static JsonObject State(byte[] clientResults)
    {
        var (values, details) = (new JsonObject(), new JsonObject());
        foreach (var (key, node) in JsonNode.Parse(clientResults)!.AsObject())
        {
            var entry = node!.DeepClone().AsObject();
            values[key] = entry["value"]?.DeepClone();
            entry.Remove("value");
            details[key] = entry;
        }

        values["$flagsState"] = details;
        return values;
    }

    private static string Told(EnvironmentData data, string key, string context, string theirs, string ours) =>
        $"{key} = {(data.Flags.TryGetValue(key, out var flag) ? Encoding.UTF8.GetString(PayloadJson.Of(flag)) : "none")}\n{context}\nthe SDK: {theirs}\nours: {ours}";

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
