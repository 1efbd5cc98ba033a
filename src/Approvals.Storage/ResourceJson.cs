using System.Text.Json;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Storage;

/// <summary>Resources as they are stored.</summary>
internal static class ResourceJson
{
    public static byte[] Write(Resource resource) =>
        resource switch
        {
            FlagResource { Flag: var flag } => JsonSerializer.SerializeToUtf8Bytes(flag, StorageJson.Default.Flag),
            SegmentResource { Segment: var segment } => JsonSerializer.SerializeToUtf8Bytes(segment, StorageJson.Default.Segment),
            AiConfigResource { AiConfig: var config } => JsonSerializer.SerializeToUtf8Bytes(config, StorageJson.Default.AiConfig),
            _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, "No such resource."),
        };

    public static Resource Read(ResourceKind kind, JsonElement json) =>
        kind switch
        {
            ResourceKind.Flag => new FlagResource(json.Deserialize(StorageJson.Default.Flag)!),
            ResourceKind.Segment => new SegmentResource(json.Deserialize(StorageJson.Default.Segment)!),
            ResourceKind.AiConfig => new AiConfigResource(json.Deserialize(StorageJson.Default.AiConfig)!),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };
}
