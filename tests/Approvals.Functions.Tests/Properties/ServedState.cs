using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Properties;

/// <summary>The flags, segments and AI Configs of a project, and what an environment serves of each to SDKs.</summary>
internal sealed class ServedState(IReadOnlyDictionary<ResourceId, Resource> resources)
{
    /// <summary>Not for SDKs, or new with each change.</summary>
    private static readonly HashSet<string> s_unseen = ["Version", "LastModified", "Salt", "Sel", "Id", "Description"];

    public IEnumerable<ResourceId> Ids => resources.Keys;

    public Resource? this[ResourceId id] => resources.GetValueOrDefault(id);

    public static async Task<ServedState> ReadAsync(RunningService service, string projectKey) =>
        new(
            (await service.Get<ResourceStore>().AllAsync(projectKey, default)).ToDictionary(found => found.Id, found => found.Stored.Value)
        );

    /// <summary>What the environment serves of it; empty when it serves nothing.</summary>
    public static string In(string environmentKey, Resource? resource)
    {
        JsonNode? seen = resource switch
        {
            FlagResource { Flag: var flag } when flag.Environments.TryGetValue(environmentKey, out var state) => new JsonObject
            {
                ["archived"] = flag.Archived,
                ["variations"] = JsonSerializer.SerializeToNode(flag.Variations.Select(variation => variation.Value)),
                ["state"] = JsonSerializer.SerializeToNode(state),
            },
            AiConfigResource { AiConfig: var config } when config.Environments.TryGetValue(environmentKey, out var state) => new JsonObject
            {
                ["variations"] = JsonSerializer.SerializeToNode(config.Variations.Select(variation => variation.Value)),
                ["state"] = JsonSerializer.SerializeToNode(state),
            },
            SegmentResource { Segment: var segment } => JsonSerializer.SerializeToNode(
                new
                {
                    segment.Included,
                    segment.Excluded,
                    segment.IncludedContexts,
                    segment.ExcludedContexts,
                    segment.Rules,
                }
            ),
            _ => null,
        };
        Strip(seen);
        return seen?.ToJsonString() ?? "";
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
