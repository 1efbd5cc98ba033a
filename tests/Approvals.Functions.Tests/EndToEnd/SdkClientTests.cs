using Approvals.Tests.Drivers;

namespace Approvals.Tests.EndToEnd;

/// <summary>Applications that read a flag from the local program see what was approved, each in its own way and without a restart.</summary>
public sealed class SdkClientTests : IDisposable
{
    private const string Flag = "delivered";

    private readonly string _folder = Directory.CreateTempSubdirectory("approvals-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_sdk_serves_what_was_approved_without_a_restart()
    {
        await using var program = await LocalProgram.StartAsync(["--data", _folder, .. await LocalProgram.OnSharedTablesAsync()]);
        var (ada, rita, sam) = (program.Client("ADMIN"), program.Client("REQUESTER"), program.Client("REVIEWER"));
        (
            await ada.PostAsync(
                "flags/demo",
                $$"""{"key": "{{Flag}}", "name": "Delivered", "clientSideAvailability": {"usingEnvironmentId": true, "usingMobileKey": true} }"""
            )
        ).Expect(201);
        var production = (await ada.GetAsync("projects/demo/environments/production")).Expect(200).Json;
        using var script = await FollowScript.StartAsync(
            new()
            {
                ["APPROVALS_URL"] = program.Address.TrimEnd('/'),
                ["SDK_KEY"] = production.GetProperty("apiKey").GetString()!,
                ["CLIENT_SIDE_ID"] = production.GetProperty("_id").GetString()!,
                ["FLAG"] = Flag,
            }
        );

        Assert.Equal(
            ["OpenFeature in a browser", "OpenFeature on a server", "browser", "desktop", "server by polling", "server by streaming"],
            (await script.AllServeAsync(value: false, count: 6)).Order(StringComparer.Ordinal)
        );
        var id = (
            await rita.PostAsync(
                $"projects/demo/flags/{Flag}/environments/production/approval-requests",
                """{"description": "Deliver it", "instructions": [{"kind": "turnFlagOn"}]}"""
            )
        )
            .Expect(201)
            .Id;
        (await sam.PostAsync($"approval-requests/{id}/reviews", """{"kind": "approve"}""")).Expect(200);

        await script.AllServeAsync(value: true, count: 6);
    }
}
