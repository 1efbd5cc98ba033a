using System.Text.Json;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Tests.Drivers;

/// <summary>Stores segments and AI Configs without going through the API.</summary>
internal static class ResourceSeeding
{
    /// <summary>A variation that nobody gets.</summary>
    public const string Spare = "spare";

    /// <summary>A segment in production that nobody is in.</summary>
    public static Task WithSegmentAsync(
        this RunningService service,
        string key,
        string project = RunningService.Project,
        params IReadOnlyList<string> tags
    ) =>
        service
            .Get<ResourceStore>()
            .SaveAsync(
                new ResourceId(project, "production", ResourceKind.Segment, key),
                new SegmentResource(
                    Segment.Create(
                        new NewSegment
                        {
                            Key = key,
                            Name = key,
                            Tags = tags,
                        },
                        service.Time.GetUtcNow()
                    )
                ),
                default
            );

    /// <summary>An AI Config with a variation that all get, a spare one and the one that switches it off.</summary>
    public static Task WithAiConfigAsync(
        this RunningService service,
        string key,
        string project = RunningService.Project,
        params IReadOnlyList<string> tags
    )
    {
        var asked = new NewAiConfig
        {
            Key = key,
            Name = key,
            Tags = tags,
            Variations = [Variation("main"), Variation(Spare), NewAiVariation.Disabled],
        };
        return service
            .Get<ResourceStore>()
            .SaveAsync(
                new ResourceId(project, EnvironmentKey: null, ResourceKind.AiConfig, key),
                new AiConfigResource(
                    AiConfig.Create(asked, ["test", "production"], service.Time.GetUtcNow(), service.Get<IdFactory>().NewUuid)
                ),
                default
            );
    }

    private static NewAiVariation Variation(string key) => new(key, JsonElement.Parse($$"""{"model": {"modelName": "{{key}}"} }"""), key);
}
