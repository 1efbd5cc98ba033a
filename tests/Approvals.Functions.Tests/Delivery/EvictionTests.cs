using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Delivery;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Delivery;

/// <summary>
/// What an instance keeps for SDKs is bounded, and what was not used for longest goes first. What is kept is known by being the same
/// snapshot again; what was forgotten is made anew.
/// </summary>
public sealed class EvictionTests
{
    [Fact]
    public async Task Of_too_many_environments_the_one_is_forgotten_that_was_not_used_for_longest()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();

        await FillAsync(service, EnvironmentCache.MostEnvironments);
    }

    [Fact]
    public async Task Of_too_many_bytes_those_are_forgotten_that_were_not_used_for_longest()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        for (var flag = 0; flag < 8; flag++)
        {
            await SaveLargeFlagAsync(service, $"large-{flag}");
        }

        var bytes = (await ReadAsync(service, "sample")).Bytes;
        Assert.InRange(bytes, 1_000_000, EnvironmentCache.MostBytes / 4);

        await FillAsync(service, (int)(EnvironmentCache.MostBytes / bytes));
    }

    /// <param name="service">The service.</param>
    /// <param name="most">How many environments can be kept.</param>
    private static async Task FillAsync(RunningService service, int most)
    {
        List<EnvironmentSnapshot> all = [];
        for (var i = 0; i < most; i++)
        {
            all.Add(await ReadAsync(service, $"{i}"));
        }

        // The oldest is used, so that it is not the one that was not used for longest any more.
        Assert.Same(all[0], await ReadAsync(service, "0"));

        var another = await ReadAsync(service, "another");

        Assert.Same(another, await ReadAsync(service, "another"));
        Assert.Same(all[0], await ReadAsync(service, "0"));
        for (var i = 2; i < most; i++)
        {
            Assert.Same(all[i], await ReadAsync(service, $"{i}"));
        }

        Assert.NotSame(all[1], await ReadAsync(service, "1"));

        // That one has come back in the place of what was now used before all others.
        Assert.NotSame(another, await ReadAsync(service, "another"));
    }

    /// <summary>Reads what "production" serves, kept under the name of an environment.</summary>
    private static Task<EnvironmentSnapshot> ReadAsync(RunningService service, string environmentId) =>
        service
            .Get<EnvironmentCache>()
            .ReadAsync(new(RunningService.Project, "production", environmentId, SdkKeyKind.Server), since: 0, default);

    private static Task SaveLargeFlagAsync(RunningService service, string key)
    {
        NewVariation[] variations = [new(JsonElement.Parse($"\"{new string('a', 200_000)}\"")), new(JsonElement.Parse("\"b\""))];
        var flag = Flag.Create(
            new NewFlag
            {
                Key = key,
                Name = key,
                Variations = variations,
            },
            ["test", "production"],
            service.Time.GetUtcNow(),
            service.Get<IdFactory>().NewUuid
        );
        return service.Get<ResourceStore>().SaveAsync(ResourceId.Flag(RunningService.Project, null, key), new FlagResource(flag), default);
    }
}
