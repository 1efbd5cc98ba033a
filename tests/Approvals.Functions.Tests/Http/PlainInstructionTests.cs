using Approvals.Tests.Drivers;

namespace Approvals.Tests.Http;

/// <summary>LaunchDarkly's own clients call instructions plain JSON where a route takes nothing else.</summary>
public sealed class PlainInstructionTests : IAsyncLifetime
{
    private RunningService _service = null!;

    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        await _service.WithAiConfigAsync("helper");
        _rita = await _service.MemberAsync(Domain.Access.Role.Admin);
        await _service.TeamAsync("backend");
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData(
        "projects/shop/ai-configs/helper/targeting",
        """{"environmentKey": "test", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""",
        200
    )]
    [InlineData("teams/backend", """{"instructions": [{"kind": "updateName", "value": "Backend"}]}""", 200)]
    [InlineData(
        Client.ScheduleRoute + "/{scheduled}",
        """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 4102444800000}]}""",
        200
    )]
    [InlineData(Client.AnyRoute + "/{request}", """{"instructions": [{"kind": "updateDescription", "value": "Now"}]}""", 200)]
    [InlineData(Client.FlagRoute + "/{request}", """{"Instructions": [{"kind": "updateDescription", "value": "Now"}]}""", 200)]
    [InlineData("flags/shop/checkout", """{"instructions": [{"kind": "updateName", "value": "Pay"}]}""", 400)]
    public async Task Instructions_are_announced_only_where_other_patches_are_taken_too(string path, string body, int status)
    {
        path = path.Replace("{request}", await _rita.AskAsync(), StringComparison.Ordinal);
        if (path.Contains("{scheduled}", StringComparison.Ordinal))
        {
            var scheduled = (await _rita.ScheduleAsync(_service.Time.GetUtcNow() + TimeSpan.FromDays(1))).Expect(201).Id;
            path = path.Replace("{scheduled}", scheduled, StringComparison.Ordinal);
        }

        var answer = (await _rita.SendAsync(HttpMethod.Patch, path, body, asBeta: true, asPatch: false)).Expect(status);

        Assert.Equal(status == 400 ? "semantic_patch_required" : null, answer.Reason);
    }
}
