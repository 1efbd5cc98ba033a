using System.Text.Json;
using Approvals.Domain.Segments;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Segments.Builders;

namespace Approvals.Domain.Tests.Segments;

public sealed class SegmentTests
{
    [Fact]
    public void A_new_segment_has_nobody_in_it()
    {
        var segment = Segment.Create(
            new()
            {
                Key = "beta",
                Name = "Beta",
                Description = "Early",
                Tags = ["a", "b", "a"],
            },
            FlagBuilder.Yesterday
        );

        Assert.Equal("beta", segment.Key);
        Assert.Equal("Beta", segment.Name);
        Assert.Equal("Early", segment.Description);
        Assert.Equal(1, segment.Version);
        Assert.Equal(FlagBuilder.Yesterday, segment.CreatedAt);
        Assert.Equal(FlagBuilder.Yesterday, segment.LastModified);
        Assert.Equal(["a", "b"], segment.Tags);
        Assert.Empty(segment.Included);
        Assert.Empty(segment.Excluded);
        Assert.Empty(segment.IncludedContexts);
        Assert.Empty(segment.ExcludedContexts);
        Assert.Empty(segment.Rules);
    }

    [Fact]
    public void A_segment_survives_being_stored_as_json()
    {
        var segment = SegmentBuilder.Beta();
        var json = JsonSerializer.Serialize(segment, JsonSerializerOptions.Web);
        var back = JsonSerializer.Deserialize<Segment>(json, JsonSerializerOptions.Web)!;

        Assert.Empty(FlagLines.Difference(SegmentBuilder.LinesOf(segment), SegmentBuilder.LinesOf(back)));
        Assert.Equal(json, JsonSerializer.Serialize(back, JsonSerializerOptions.Web));
    }
}
