using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Service.Delivery;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Azure.Data.Tables;

namespace Approvals.Tests.Delivery;

/// <summary>Which environment a key opens, for whom and until when.</summary>
public sealed class SdkKeyTests
{
    private static readonly SdkKeyKind[] s_kinds = Enum.GetValues<SdkKeyKind>();

    [Fact]
    public async Task A_key_opens_its_own_environment_and_no_other_kind_of_sdk_gets_in_with_it()
    {
        await using var service = await RunningService.StartAsync();
        var ada = await service.MemberAsync(Role.Admin);
        (await ada.PostAsync("projects", """{"key": "web", "name": "Web"}""")).Expect(201);
        (
            await ada.PostAsync(
                "projects/web/environments",
                """{"key": "copy", "name": "Copy", "color": "123456", "secureMode": true, "source": {"key": "production"}}"""
            )
        ).Expect(201);
        var project = await ProjectAsync(service, "web");
        Assert.Equal(9, project.Environments.SelectMany(environment => environment.SdkNames()).Distinct().Count());

        foreach (var environment in project.Environments)
        {
            foreach (var (kind, key) in KeysOf(environment))
            {
                Assert.Equivalent(
                    new SdkEnvironment("web", environment.Key, environment.Id, kind)
                    {
                        IsSecure = environment.Key == "copy",
                        ServerKeys = [environment.Keys!.Server.Value],
                    },
                    await FindAsync(service, key, kind),
                    strict: true
                );
                foreach (var other in s_kinds.Where(other => other != kind))
                {
                    Assert.Null(await FindAsync(service, key, other));
                }
            }
        }
    }

    [Fact]
    public async Task A_lookup_is_one_read_and_is_remembered_for_half_a_minute()
    {
        var setup = new ServiceSetup();
        await using var writer = await (await RunningService.StartAsync(setup)).WithFlagAsync();
        var environment = (await ProjectAsync(writer, RunningService.Project)).Environment("production")!;
        var calls = new TableCalls();
        await using var service = await RunningService.StartAsync(setup with { TableCalls = calls });
        await FindAsync(service, $"sdk-{IdFactory.NewSecret()}", SdkKeyKind.Server);

        var since = ChangeLog.Now;
        Assert.Equal([1 + 2, 0, 0], await CallsAsync(times: 3));
        service.Time.Advance(SdkKeyReader.Remembered);
        Assert.Equal([1, 0], await CallsAsync(times: 2));

        since = ChangeLog.Now;
        Assert.Equal([1, 0], await CallsAsync(times: 2));

        async Task<IReadOnlyList<int>> CallsAsync(int times)
        {
            List<int> counted = [];
            for (var time = 0; time < times; time++)
            {
                counted.Add(
                    await calls.OfAsync(async () =>
                        Assert.NotNull(
                            await service
                                .Get<SdkKeyReader>()
                                .FindAsync(environment.Keys!.Server.Value, SdkKeyKind.Server, since, CancellationToken.None)
                        )
                    )
                );
            }

            return counted;
        }
    }

    [Fact]
    public async Task Text_that_is_no_key_is_not_looked_up_and_an_unknown_key_once_in_a_few_seconds()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        var uuid = IdFactory.NewSecret();
        foreach (
            var (text, kind, expected) in new[]
            {
                ("", SdkKeyKind.Server, 0),
                ("api-" + new string('a', 36), SdkKeyKind.Server, 0),
                ("sdk-", SdkKeyKind.Server, 0),
                ($"SDK-{uuid}", SdkKeyKind.Server, 0),
                ($"sdk-{uuid} ", SdkKeyKind.Server, 0),
                ($"mob-{uuid}", SdkKeyKind.Server, 0),
                ($"sdk-{uuid}", SdkKeyKind.Mobile, 0),
                (uuid, SdkKeyKind.ClientSide, 0),
                (new string('/', 24), SdkKeyKind.ClientSide, 0),
                ($"sdk-{uuid}", SdkKeyKind.Server, 1),
                ($"mob-{uuid}", SdkKeyKind.Mobile, 1),
                (new string('a', 24), SdkKeyKind.ClientSide, 1),
            }
        )
        {
            foreach (
                var (wait, count) in new[] { (TimeSpan.Zero, expected), (TimeSpan.Zero, 0), (SdkKeyReader.UnknownRemembered, expected) }
            )
            {
                // Not by a minute in all, after which the sweep would read too.
                service.Time.Advance(expected == 0 ? TimeSpan.Zero : wait);
                Assert.Equal((text, count), (text, await calls.OfAsync(async () => Assert.Null(await FindAsync(service, text, kind)))));
            }
        }
    }

    [Fact]
    public async Task A_key_ends_with_its_environment_on_every_instance_also_when_another_one_gets_the_same_name()
    {
        var setup = new ServiceSetup();
        await using var service = await RunningService.StartAsync(setup);
        await using var other = await RunningService.StartAsync(setup);
        var ada = await service.MemberAsync(Role.Admin);
        (await ada.PostAsync("projects", """{"key": "web", "name": "Web"}""")).Expect(201);
        var project = await ProjectAsync(service, "web");
        var (test, production) = (project.Environment("test")!, project.Environment("production")!);
        var rows = await LookupsAsync(service);
        Assert.Equal(6, rows.Count);
        await OpenAsync(test, isOpen: true);

        (await ada.DeleteAsync("projects/web/environments/test")).Expect(204);
        (await ada.PostAsync("projects/web/environments", """{"key": "test", "name": "Test", "color": "123456"}""")).Expect(201);
        await OpenAsync(test, isOpen: false);
        await OpenAsync(production, isOpen: true);
        (await ada.DeleteAsync("projects/web")).Expect(204);
        Assert.Empty(await LookupsAsync(service));
        (await ada.PostAsync("projects", """{"key": "web", "name": "Web"}""")).Expect(201);

        // Nor do they open anything where what finds them is left.
        var account = await service.Get<Tables>().AccountAsync(default);
        foreach (var row in rows)
        {
            await account.UpsertEntityAsync(row);
        }

        service.Time.Advance(SdkKeyReader.Remembered);
        other.Time.Advance(SdkKeyReader.Remembered);
        await OpenAsync(test, isOpen: false);
        await OpenAsync(production, isOpen: false);

        async Task OpenAsync(ProjectEnvironment environment, bool isOpen)
        {
            foreach (var instance in new[] { service, other })
            {
                foreach (var (kind, key) in KeysOf(environment))
                {
                    Assert.Equal(isOpen, await FindAsync(instance, key, kind) is not null);
                }
            }
        }
    }

    [Theory]
    [InlineData(SdkKeyKind.Server, "apiKey")]
    [InlineData(SdkKeyKind.Mobile, "mobileKey")]
    public async Task After_a_reset_the_new_key_opens_and_the_former_one_until_it_expires(SdkKeyKind kind, string member)
    {
        var setup = new ServiceSetup();
        await using var service = await (await RunningService.StartAsync(setup)).WithFlagAsync();
        await using var other = await RunningService.StartAsync(setup);
        var ada = await service.MemberAsync(Role.Admin);
        var route = $"projects/shop/environments/production/{member}";
        var otherKind = member == "apiKey" ? "mobileKey" : "apiKey";
        var before = (await ada.GetAsync("projects/shop/environments/production")).Expect(200).Json;
        var rows = (await LookupsAsync(service)).Count;
        List<string> keys = [before.GetProperty(member).GetString()!];
        await OpenAsync(0);

        var until = service.Time.GetUtcNow() + TimeSpan.FromHours(1);
        await ResetAsync($"?expiry={until.ToUnixTimeMilliseconds()}");
        await OpenAsync(0, 1);
        var former = await FindAsync(other, keys[1], kind);
        Assert.Equal(member == "apiKey" ? [keys[1], keys[0]] : [before.GetProperty(otherKind).GetString()!], former!.ServerKeys);
        service.Time.Advance(TimeSpan.FromHours(1));
        await OpenAsync(1);

        await ResetAsync($"?expiry={(until + TimeSpan.FromHours(1)).ToUnixTimeMilliseconds()}");
        await OpenAsync(1, 2);
        await ResetAsync($"?expiry={(until + TimeSpan.FromHours(1)).ToUnixTimeMilliseconds()}");
        await OpenAsync(2, 3);
        await ResetAsync("");
        await OpenAsync(4);

        // Of former keys nothing is left, and the other key is the same as ever.
        Assert.Equal(rows, (await LookupsAsync(service)).Count);
        Assert.Equal(
            before.GetProperty(otherKind).GetString(),
            (await ada.GetAsync("projects/shop/environments/production")).Json.GetProperty(otherKind).GetString()
        );
        var log = (await ada.GetAsync("auditlog/export?project=shop")).Expect(200).Text;
        Assert.Contains(keys[^1][^4..], log);
        Assert.All(keys, key => Assert.DoesNotContain(key, log));

        async Task ResetAsync(string query) =>
            keys.Add((await ada.PostAsync(route + query)).Expect(200).Json.GetProperty(member).GetString()!);

        // All instances share a clock.
        async Task OpenAsync(params int[] open)
        {
            foreach (var instance in new[] { service, other })
            {
                for (var key = 0; key < keys.Count; key++)
                {
                    Assert.Equal((key, open.Contains(key)), (key, await FindAsync(instance, keys[key], kind) is not null));
                }
            }
        }
    }

    [Fact]
    public async Task Keys_are_shown_to_who_may_see_them_and_to_nobody_else_on_any_route()
    {
        await using var service = await RunningService.StartAsync();
        var (ada, rob) = (await service.MemberAsync(Role.Admin), await service.MemberAsync(Role.Reader));
        var blind = await service.PolicyTokenAsync(
            PolicyStatement.Allow(["*"], "*"),
            PolicyStatement.Deny(["viewSdkKey"], "proj/*:env/production")
        );
        (await ada.PostAsync("projects", """{"key": "web", "name": "Web"}""")).Expect(201);
        var project = await ProjectAsync(service, "web");
        string[] paths = ["projects/web/environments", "projects/web?expand=environments", "projects?expand=environments"];
        foreach (var (caller, sees) in new[] { (ada, new[] { "test", "production" }), (blind, ["test"]), (rob, []) })
        {
            foreach (var path in paths)
            {
                await CheckAsync((await caller.GetAsync(path)).Expect(200).Text, sees);
            }

            foreach (var environment in project.Environments)
            {
                await CheckAsync(
                    (await caller.GetAsync($"projects/web/environments/{environment.Key}")).Expect(200).Text,
                    sees.Intersect([environment.Key])
                );
            }
        }

        const string rename = """[{"op": "replace", "path": "/name", "value": "Live"}]""";
        await CheckAsync((await blind.PatchDocumentAsync("projects/web/environments/production", rename)).Expect(200).Text, []);
        await CheckAsync((await blind.PatchDocumentAsync("projects/web", rename)).Expect(200).Text, ["test"]);
        var reset = (await blind.PostAsync("projects/web/environments/production/apiKey")).Expect(200);
        await CheckAsync(reset.Text, []);
        await CheckAsync((await ada.PostAsync("projects/web/environments/production/mobileKey")).Expect(200).Text, ["production"]);
        await CheckAsync(
            (await blind.PostAsync("projects/web/environments", """{"key": "qa", "name": "QA", "color": "123456"}""")).Expect(201).Text,
            ["qa"]
        );

        async Task CheckAsync(string answer, IEnumerable<string> sees)
        {
            foreach (var environment in (await ProjectAsync(service, "web")).Environments)
            {
                foreach (var key in new[] { environment.Keys!.Server.Value, environment.Keys.Mobile.Value })
                {
                    Assert.Equal((environment.Key, sees.Contains(environment.Key)), (environment.Key, answer.Contains(key)));
                }
            }
        }
    }

    [Fact]
    public async Task Environments_of_an_earlier_version_get_keys_once()
    {
        var setup = new ServiceSetup();
        await OldStore.LoadAsync(setup.TablePrefix);
        await using var service = await RunningService.StartAsync(setup with { Time = new(OldStore.WrittenAt) });
        await using var other = await RunningService.StartAsync(setup with { Time = new(OldStore.WrittenAt) });
        Assert.All((await ProjectAsync(service, "shop")).Environments, environment => Assert.Null(environment.Keys));

        await Task.WhenAll(service.SweepAsync(), other.SweepAsync());

        foreach (var key in OldStore.Projects)
        {
            var project = await ProjectAsync(service, key);
            Assert.NotEmpty(project.Environments);
            foreach (var environment in project.Environments)
            {
                Assert.NotNull(environment.Keys);
                foreach (var (kind, name) in KeysOf(environment))
                {
                    Assert.Equal(environment.Id, (await FindAsync(other, name, kind))?.EnvironmentId);
                }
            }
        }
    }

    [Fact]
    public async Task No_key_is_in_the_audit_log()
    {
        await using var service = await RunningService.StartAsync();
        var ada = await service.MemberAsync(Role.Admin);
        (await ada.PostAsync("projects", """{"key": "web", "name": "Web"}""")).Expect(201);
        (await ada.PostAsync("projects/web/environments", """{"key": "qa", "name": "QA", "color": "123456"}""")).Expect(201);
        List<string> keys =
        [
            .. (await ProjectAsync(service, "web")).Environments.SelectMany(KeysOf).Select(it => it.Key).Where(key => key.Contains('-')),
        ];
        Assert.Equal(6, keys.Count);
        (
            await ada.PatchDocumentAsync("projects/web/environments/qa", """[{"op": "replace", "path": "/name", "value": "Quality"}]""")
        ).Expect(200);
        (await ada.DeleteAsync("projects/web/environments/qa")).Expect(204);
        (await ada.DeleteAsync("projects/web")).Expect(204);

        var log = (await ada.GetAsync("auditlog/export?project=web")).Expect(200).Text;
        Assert.Contains("sdk-************", log);
        Assert.All(keys, key => Assert.DoesNotContain(key, log));
    }

    private static Task<SdkEnvironment?> FindAsync(RunningService service, string key, SdkKeyKind kind) =>
        service.Get<SdkKeyReader>().FindAsync(key, kind, ChangeLog.Now, CancellationToken.None);

    private static IEnumerable<(SdkKeyKind Kind, string Key)> KeysOf(ProjectEnvironment environment) =>
        [
            (SdkKeyKind.Server, environment.Keys!.Server.Value),
            (SdkKeyKind.Mobile, environment.Keys.Mobile.Value),
            (SdkKeyKind.ClientSide, environment.Id),
        ];

    private static async Task<Project> ProjectAsync(RunningService service, string key) =>
        (await service.Get<ProjectStore>().FindAsync(key, default))!;

    private static async Task<IReadOnlyList<TableEntity>> LookupsAsync(RunningService service) =>
        await (await service.Get<Tables>().AccountAsync(default))
            .QueryAsync<TableEntity>(row => row.PartitionKey == AccountKeys.SdkKeys)
            .ToListAsync();
}
