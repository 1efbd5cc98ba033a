using Approvals.Local.Azurite;
using Approvals.Service.FlagStatuses;
using Approvals.Storage.Stores;
using Approvals.Tests.Delivery;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Events;

/// <summary>What LaunchDarkly's own SDKs report.</summary>
public sealed class SdkReportTests
{
    private const string Flag = "reported";

    [Fact]
    public async Task What_sdks_report_is_counted_and_shows_that_the_flag_is_in_use()
    {
        await using var world = await SdkWorld.StartAsync();
        await world.MakeFlagAsync(Flag, """, "clientSideAvailability": {"usingEnvironmentId": true, "usingMobileKey": false}""");
        Assert.Equal("new", await StatusAsync(world));

        await RunScriptAsync(world);
        await world.Service.Get<FlagUsage>().StoreAsync(default);

        var activity = await world.Service.Get<FlagActivityStore>().FindAsync(world.ClientSideId, Flag, default);
        Assert.Equal(3 + 1, activity!.Days.Values.Sum(day => day.Values.Sum()));
        Assert.Equal("active", await StatusAsync(world));
    }

    private static async Task<string?> StatusAsync(SdkWorld world) =>
        (await world.Admin.GetAsync($"flag-statuses/shop/production/{Flag}")).Expect(200).Json.GetProperty("name").GetString();

    private static async Task RunScriptAsync(SdkWorld world)
    {
        await ClientPackages.EnsureAsync();
        using var script = Tool.Start(
            "node",
            [Path.Combine("tests", "client", "report.js")],
            Repository.Root,
            new()
            {
                ["APPROVALS_URL"] = world.Service.Address.ToString().TrimEnd('/'),
                ["SDK_KEY"] = world.ServerKey,
                ["CLIENT_SIDE_ID"] = world.ClientSideId,
                ["FLAG"] = Flag,
            }
        );
        var printed = script.StandardOutput.ReadToEndAsync();
        var complaints = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.True(script.ExitCode == 0, $"{await printed}\n{complaints}");
    }
}
