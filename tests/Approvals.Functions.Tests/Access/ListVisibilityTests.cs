using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Access;

/// <summary>Lists hold and count what the caller may see, whether names or tags say so.</summary>
public sealed class ListVisibilityTests : IAsyncLifetime
{
    /// <summary>The key of everything that is not to be seen, and in the ids of the account.</summary>
    private const string Hidden = "hidden0";

    private const string Secret = "secret";

    /// <summary>A list, and the specifiers of what is hidden: by its name, and by its tag where it has any.</summary>
    private static readonly (string Path, string[] Specifiers)[] s_lists =
    [
        ("projects", [$"proj/{Hidden}", $"proj/*;{Secret}"]),
        ("projects/shop/environments", [$"proj/shop:env/{Hidden}", $"proj/*:env/*;{Secret}", "proj/*:env/*;{critical:true}"]),
        ("projects/shop?expand=environments", [$"proj/shop:env/{Hidden}", $"proj/*:env/*;{Secret}"]),
        ("approval-requests/projects/shop/settings", [$"proj/shop:env/{Hidden}", $"proj/*:env/*;{Secret}"]),
        ("flags/shop", [$"proj/shop:env/*:flag/{Hidden}", $"proj/*:env/*:flag/*;{Secret}"]),
        ("segments/shop/production", [$"proj/shop:env/production:segment/{Hidden}", $"proj/*:env/*:segment/*;{Secret}"]),
        ("projects/shop/ai-configs", [$"proj/shop:env/*:aiconfig/{Hidden}", $"proj/*:env/*:aiconfig/*;{Secret}"]),
        ("approval-requests", [$"proj/shop:env/production:flag/{Hidden}", $"proj/*:env/*:flag/*;{Secret}"]),
        ("members", [$"member/{Hidden}"]),
        ("teams", [$"team/{Hidden}"]),
        ("roles", [$"role/{Hidden}"]),
        ("tokens?showAll=true", [$"service-token/{Hidden}"]),
    ];

    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        await _service.SaveSettingsAsync(new(), Hidden, Secret);
        var projects = _service.Get<ProjectStore>();
        var shop = (await projects.FindAsync(RunningService.Project, default))!;
        await projects.SaveAsync(
            shop.WithNew(
                new ProjectEnvironment
                {
                    Id = "1",
                    Key = Hidden,
                    Name = Hidden,
                    Tags = [Secret],
                    Critical = true,
                }
            ),
            default
        );
        await _service.SaveFlagAsync(Hidden, tags: Secret);
        foreach (var (key, tags) in new (string, string[])[] { ("seen", []), (Hidden, [Secret]) })
        {
            await _service.WithSegmentAsync(key, tags: tags);
            await _service.WithAiConfigAsync(key, tags: tags);
            await _service.AccountSpareAsync(key);
        }
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task What_a_caller_may_not_see_is_neither_shown_nor_counted()
    {
        var ada = await _service.MemberAsync(Role.Admin);
        foreach (var flag in new[] { RunningService.Flag, Hidden })
        {
            await ada.AskAsync(Client.AnyRoute, resource: $"proj/shop:env/production:flag/{flag}");
        }

        foreach (var (path, specifiers) in s_lists)
        {
            var shown = path is Client.AnyRoute ? $"flag/{Hidden}" : $"\"{Hidden}\"";
            foreach (var specifier in specifiers)
            {
                var caller = await _service.PolicyTokenAsync(PolicyStatement.Allow(["*"], "*"), PolicyStatement.Deny(["view*"], specifier));
                var (all, seen) = ((await ada.GetAsync(path)).Expect(200), (await caller.GetAsync(path)).Expect(200));

                Assert.Contains(shown, all.Text);
                Assert.False(seen.Text.Contains(shown), $"{path} shows what is denied by {specifier}: {seen.Text}");
                if (all.Json.TryGetProperty("totalCount", out var count))
                {
                    Assert.Equal(count.GetInt32() - 1, seen.Json.GetProperty("totalCount").GetInt32());
                    Assert.Equal(seen.Json.GetProperty("totalCount").GetInt32(), seen.Json.GetProperty("items").GetArrayLength());
                }
            }
        }
    }

    [Fact]
    public async Task A_page_is_full_although_something_before_it_is_hidden()
    {
        foreach (var key in new[] { "a", "z" })
        {
            await _service.SaveFlagAsync(key);
        }

        var caller = await _service.PolicyTokenAsync(
            PolicyStatement.Allow(["*"], "*"),
            PolicyStatement.Deny(["view*"], $"proj/*:env/*:flag/*;{Secret}")
        );
        var page = (await caller.GetAsync("flags/shop?limit=2&offset=1")).Expect(200).Json;

        Assert.Equal(["checkout", "z"], page.GetProperty("items").EnumerateArray().Select(flag => flag.GetProperty("key").GetString()));
        Assert.Equal(3, page.GetProperty("totalCount").GetInt32());
    }
}
