using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Approvals.Tests.Http;

namespace Approvals.Tests.Properties;

/// <summary>The flags, segments and AI Configs of a project, and what SDKs are served of each in some environments.</summary>
/// <param name="resources">The resources as they are stored.</param>
/// <param name="payloads">What server-side SDKs poll, by the environment's key.</param>
internal sealed class ServedState(
    IReadOnlyDictionary<ResourceId, Resource> resources,
    IReadOnlyDictionary<string, JsonElement>? payloads = null
)
{
    /// <summary>
    /// Another one with each change, or each time that an instruction is carried out: so it can't be told from what was approved.
    /// </summary>
    private static readonly HashSet<string> s_unseen = ["version", "id"];

    public IEnumerable<ResourceId> Ids => resources.Keys;

    public Resource? this[ResourceId id] => resources.GetValueOrDefault(id);

    /// <param name="service">The service.</param>
    /// <param name="projectKey">The project.</param>
    /// <param name="environments">The keys of the environments whose payload is polled; they must be there.</param>
    public static async Task<ServedState> ReadAsync(RunningService service, string projectKey, params IEnumerable<string> environments)
    {
        var project = await service.Get<ProjectStore>().FindAsync(projectKey, default);
        Dictionary<string, JsonElement> payloads = [];
        foreach (var key in environments)
        {
            var sdkKey = project!.Environment(key)!.Keys!.Server.Value;
            payloads[key] = (await service.CallAsync("GET", "/sdk/latest-all", sdkKey)).Expect(200).Json;
        }

        var stored = await service.Get<ResourceStore>().AllAsync(projectKey, default);
        return new(stored.ToDictionary(found => found.Id, found => found.Stored.Value), payloads);
    }

    /// <summary>What SDKs were served of it in an environment; empty when nothing.</summary>
    public string In(string environmentKey, ResourceId id) => ItemOf(payloads![environmentKey], id);

    /// <summary>What SDKs would be served of it in an environment if it were this; empty when nothing.</summary>
    public static string In(string environmentKey, ResourceId id, Resource? resource) =>
        resource is null || (id.EnvironmentKey is { } only && only != environmentKey)
            ? ""
            : ItemOf(JsonElement.Parse(PayloadJson.Of(EnvironmentData.Of(environmentKey, [(resource, 1)]))), id);

    private static string ItemOf(JsonElement payload, ResourceId id) =>
        payload.GetProperty(id.Kind == ResourceKind.Segment ? "segments" : "flags").TryGetProperty(id.Key, out var item)
            ? Stripped(JsonNode.Parse(item.GetRawText()))
            : "";

    private static string Stripped(JsonNode? item)
    {
        Strip(item);
        return item!.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Strip(item);
            }
        }

        if (node is JsonObject it)
        {
            foreach (var name in it.Select(member => member.Key).ToList())
            {
                if (s_unseen.Contains(name))
                {
                    it.Remove(name);
                }
                else
                {
                    Strip(it[name]);
                }
            }
        }
    }
}
