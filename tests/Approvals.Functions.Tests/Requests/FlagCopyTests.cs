using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

public sealed class FlagCopyTests
{
    [Fact]
    public async Task A_copy_that_was_approved_makes_the_target_as_the_source_was_when_it_was_asked_for()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        await ChangeAsync("test", """[{"kind": "turnFlagOn"}, {"kind": "updateTrackEvents", "trackEvents": true}]""");

        var copy = (await rita.PostAsync(Client.CopyRoute, """{"description": "As in test", "source": {"key": "test", "version": 2}}"""))
            .Expect(201)
            .Json;
        Assert.Equal(
            ("test", 2),
            (copy.GetProperty("source").GetProperty("key").GetString(), copy.GetProperty("source").GetProperty("version").GetInt32())
        );
        Assert.Contains(
            "turnFlagOn",
            copy.GetProperty("instructions").EnumerateArray().Select(instruction => instruction.GetProperty("kind").GetString())
        );
        Assert.Empty(copy.GetProperty("conflicts").EnumerateArray());
        var id = copy.GetProperty("_id").GetString()!;

        await ChangeAsync("test", """[{"kind": "turnFlagOff"}]""");
        Assert.Contains(
            "version 3",
            Assert.Single((await rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray()).GetProperty("reason").GetString()
        );

        (await sam.ApproveAsync(id)).Expect(200);
        Assert.Equal("completed", (await rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
        Assert.Equal((true, 2), await rita.FlagAsync());

        async Task ChangeAsync(string environment, string instructions)
        {
            var change = await rita.AskAsync(Client.FlagRoute.Replace("production", environment), instructions);
            (await sam.ApproveAsync(change)).Expect(200);
            (await rita.ApplyAsync(change)).Expect(200);
        }
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_copied()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var rita = await service.MemberAsync();

        Assert.Equal(["turnFlagOff"], await KindsAsync("\"includedActions\": [\"updateOn\"]"));
        Assert.DoesNotContain("turnFlagOff", await KindsAsync("\"excludedActions\": [\"updateOn\"]"));

        async Task<IEnumerable<string?>> KindsAsync(string choice) =>
            [
                .. (await rita.PostAsync(Client.CopyRoute, $$"""{"description": "Please", "source": {"key": "test"}, {{choice}}}"""))
                    .Expect(201)
                    .Json.GetProperty("instructions")
                    .EnumerateArray()
                    .Select(instruction => instruction.GetProperty("kind").GetString()),
            ];
    }
}
