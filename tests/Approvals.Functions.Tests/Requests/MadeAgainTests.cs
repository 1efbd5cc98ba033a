using Approvals.Domain.Access;
using Approvals.Storage.Stores;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>An approval is for one life of a thing; what is made again under its key is another.</summary>
public sealed class MadeAgainTests : IAsyncLifetime
{
    private static readonly string[] s_things = ["resource", "environment", "project"];

    private static readonly Dictionary<string, (string Instructions, string Path, string Made)> s_resources = new()
    {
        ["flag/checkout"] = ("""[{"kind": "turnFlagOn"}]""", "flags/shop", """{"key": "checkout", "name": "Checkout"}"""),
        ["segment/beta"] = (
            """[{"kind": "addIncludedUsers", "values": ["kim"]}]""",
            "segments/shop/production",
            """{"key": "beta", "name": "Beta"}"""
        ),
        ["aiConfig/helper"] = (
            """[{"kind": "updateTrackEvents", "trackEvents": true}]""",
            "projects/shop/ai-configs",
            """{"key": "helper", "name": "Helper"}"""
        ),
    };

    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _sam = null!;

    /// <summary>What is asked to be changed, what is made again, whether the change is scheduled by then, and whether the request's row is an old one.</summary>
    public static TheoryData<string, string, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, bool, bool>();
            foreach (var resource in s_resources.Keys)
            {
                foreach (var thing in s_things)
                {
                    foreach (var isOldRow in new[] { false, true })
                    {
                        cases.Add(resource, thing, false, isOldRow);
                        if (resource == "flag/checkout")
                        {
                            cases.Add(resource, thing, true, isOldRow);
                        }
                    }
                }
            }

            return cases;
        }
    }

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        (_ada, _rita, _sam) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.MemberAsync());
        await MakeProjectAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_was_approved_for_one_is_not_done_to_another(string resource, string thing, bool scheduled, bool isOldRow)
    {
        var date = ServiceSetup.Start.AddDays(1);
        var (instructions, path, made) = s_resources[resource];
        (await _ada.PostAsync(path, made)).Expect(201);
        var id = await _rita.AskAsync(
            scheduled ? Client.FlagRoute : Client.AnyRoute,
            instructions,
            scheduled ? $", \"executionDate\": {date.ToUnixTimeMilliseconds()}" : "",
            $"proj/shop:env/production:{resource}"
        );
        (await _sam.ApproveAsync(id)).Expect(200);
        if (scheduled)
        {
            Assert.Equal("scheduled", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
        }

        if (isOldRow)
        {
            // What it was made for was not kept once; the times tell then.
            await ForgetBasisAsync(id);
            _service.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Empty((await _rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray());
        await MakeAgainAsync(resource, thing);
        var before = (await _ada.GetAsync($"{path}/{resource.Split('/')[1]}")).Expect(200).Text;
        Assert.Contains(
            "another one",
            Assert.Single((await _rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray()).GetProperty("reason").GetString()
        );

        if (scheduled)
        {
            await _service.AdvanceAsync(date - _service.Time.GetUtcNow());
        }
        else
        {
            (await _rita.ApplyAsync(id)).Expect(200);
        }

        Assert.Equal("failed", await _rita.StatusAsync(id));
        Assert.Equal(before, (await _ada.GetAsync($"{path}/{resource.Split('/')[1]}")).Expect(200).Text);
        Assert.Equal("made_again", (await new AuditDriver(_ada).LastAsync()).GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("resource")]
    [InlineData("environment")]
    [InlineData("project")]
    public async Task What_was_scheduled_directly_for_one_is_not_done_to_another(string thing)
    {
        var (_, path, made) = s_resources["flag/checkout"];
        (await _ada.PostAsync(path, made)).Expect(201);
        var id = (await _rita.ScheduleAsync(ServiceSetup.Start.AddDays(1))).Expect(201).Id;

        await MakeAgainAsync("flag/checkout", thing);
        Assert.Contains("another one", (await _rita.GetAsync($"{Client.ScheduleRoute}/{id}")).Expect(200).Text);
        await _service.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal((false, 1), await _rita.FlagAsync());
        (await _rita.GetAsync($"{Client.ScheduleRoute}/{id}")).Expect(404);
        Assert.Equal("made_again", (await new AuditDriver(_ada).LastAsync()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Rules_do_not_shrink_by_making_the_environment_again()
    {
        var (_, path, made) = s_resources["flag/checkout"];
        (await _ada.PostAsync(path, made)).Expect(201);
        (await _ada.ChangeSettingsAsync("\"required\": true, \"minNumApprovals\": 5")).Expect(200);
        var ids = new[]
        {
            await _rita.AskAsync(),
            await _rita.AskAsync(
                Client.FlagRoute.Replace("production", "test"),
                """[{"kind": "updateDefaultVariation", "offVariationValue": true}]"""
            ),
        };
        foreach (var id in ids)
        {
            (await _sam.ApproveAsync(id)).Expect(200);
            Assert.Equal("not_approved", (await _rita.ApplyAsync(id)).Expect(400).Reason);
        }

        await MakeAgainAsync("flag/checkout", "environment");
        foreach (var id in ids)
        {
            Assert.Equal("failed", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
        }
    }

    [Fact]
    public async Task An_environment_that_is_new_makes_no_other_of_those_that_were_there()
    {
        var (_, path, made) = s_resources["flag/checkout"];
        (await _ada.PostAsync(path, made)).Expect(201);
        var id = await _rita.AskAsync(Client.FlagRoute, """[{"kind": "updateDefaultVariation", "offVariationValue": true}]""");
        (await _sam.ApproveAsync(id)).Expect(200);
        (await _ada.PostAsync("projects/shop/environments", """{"key": "stage", "name": "Stage", "color": "aabbcc"}""")).Expect(201);

        Assert.Equal("completed", (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
    }

    private async Task MakeAgainAsync(string resource, string thing)
    {
        var (_, path, made) = s_resources[resource];
        var gone = thing switch
        {
            "resource" => $"{path}/{resource.Split('/')[1]}",
            "environment" => "projects/shop/environments/production",
            _ => "projects/shop",
        };
        (await _ada.DeleteAsync(gone)).Expect(204);
        if (thing == "environment")
        {
            (
                await _ada.PostAsync("projects/shop/environments", """{"key": "production", "name": "Production", "color": "aabbcc"}""")
            ).Expect(201);
        }
        else if (thing == "project")
        {
            await MakeProjectAsync();
        }

        if (thing != "environment" || resource.StartsWith("segment", StringComparison.Ordinal))
        {
            (await _ada.PostAsync(path, made)).Expect(201);
        }
    }

    private async Task MakeProjectAsync() =>
        (
            await _ada.PostAsync(
                "projects",
                """{"key": "shop", "name": "Shop", "environments": [{"key": "test", "name": "Test", "color": "aabbcc"}, {"key": "production", "name": "Production", "color": "aabbcc"}]}"""
            )
        ).Expect(201);

    private async Task ForgetBasisAsync(string id)
    {
        await _service.SettleAsync();
        var store = _service.Get<RequestStore>();
        var read = (await store.FindAsync(id, default))!;
        var batch = await store.BatchAsync(RunningService.Project, default);
        RequestStore.Replace(batch, read.Value with { Request = read.Value.Request with { Basis = null } }, read);
        Assert.True(await batch.CommitAsync(default));
    }
}
