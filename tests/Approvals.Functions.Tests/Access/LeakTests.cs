using System.Text.RegularExpressions;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Access;

/// <summary>Nobody is told what they may not see: neither shown it beside something else, nor that it is there at all.</summary>
public sealed class LeakTests(RouteWorld world) : IClassFixture<RouteWorld>
{
    private static readonly string[] s_named =
    [
        "{flag}",
        "{segment}",
        "{config}",
        "{project}",
        "{member}",
        "{team}",
        "{role}",
        "{token}",
        "{webhook}",
        "{channel}",
        "{configuration}",
        "{source}",
        "{template}",
        "{id}",
        "{scheduled}",
        "{trigger}",
        "{flow}",
        "{entry}",
    ];

    private readonly RouteWorld _world = world;

    private RunningService Service => _world.Service;

    public static TheoryData<string> Naming =>
        [.. RouteTable.All.Where(route => s_named.Any(route.Path.Contains)).Select(route => route.Function)];

    /// <summary>Every route that names something, once with what is there and once with what is not, for people who may not see it.</summary>
    [Theory]
    [MemberData(nameof(Naming))]
    public async Task Whoever_may_not_see_something_is_answered_as_if_it_were_not_there(string function)
    {
        var route = RouteTable.All.Single(route => route.Function == function);
        var there = await _world.FillAsync(route);
        var missing = Missing(route, await _world.FillAsync(route));
        foreach (
            var (who, caller) in new (string, Client)[]
            {
                ("nobody", await Service.MemberAsync(Role.NoAccess)),
                (
                    "elsewhere",
                    await Service.PolicyTokenAsync(
                        PolicyStatement.Allow(
                            ["*"],
                            "proj/other",
                            "proj/other:env/*",
                            "proj/other:env/*:flag/*",
                            "member/other",
                            "team/other",
                            "role/other"
                        )
                    )
                ),
                ("robots only", await Service.PolicyTokenAsync(PolicyStatement.Allow(["*"], "service-token/none"))),
                (
                    "not by tags",
                    await Service.PolicyTokenAsync(
                        PolicyStatement.Allow(
                            ["*"],
                            "proj/*",
                            "proj/*:env/*",
                            "proj/*:env/*:flag/*",
                            "proj/*:env/*:segment/*",
                            "proj/*:env/*:aiconfig/*",
                            "proj/*:aiconfig/*"
                        ),
                        PolicyStatement.Deny(
                            ["*"],
                            $"proj/*;{RouteWorld.Tag}",
                            $"proj/*;{RouteWorld.Tag}:env/*",
                            $"proj/*;{RouteWorld.Tag}:env/*:flag/*",
                            $"proj/*;{RouteWorld.Tag}:env/*:segment/*",
                            $"proj/*;{RouteWorld.Tag}:env/*:aiconfig/*"
                        )
                    )
                ),
            }
        )
        {
            var (one, other) = (await RouteWorld.SendAsync(caller, there), await RouteWorld.SendAsync(caller, missing));

            Assert.True(one.Status is 403 or 404, $"{who}: {one.Text}");
            Assert.True(
                (one.Status, one.Reason, Told(one)) == (other.Status, other.Reason, Told(other)),
                $"{who} is told {one.Status} {one.Text} of what is there, and {other.Status} {other.Text} of what is not."
            );
        }
    }

    [Fact]
    public async Task The_members_of_a_team_are_told_only_to_those_who_may_see_it()
    {
        await Service.SaveSettingsAsync(new(), "leak");
        await Service.SaveFlagAsync("checkout", "leak");
        var (inTeam, sees) = (await Service.MemberAsync(), await Service.MemberAsync());
        await Service.TeamAsync("secret-team", inTeam.Id);
        var blind = await Service.MemberAsync(PolicyStatement.Allow(["*"], "proj/*", "proj/*:env/*", "proj/*:env/*:flag/*"));
        const string Route = "projects/leak/flags/checkout/environments/production/approval-requests";

        foreach (
            var (more, reason, known) in new[]
            {
                ("\"notifyTeamKeys\": [\"KEY\"]", "unknown_team", "secret-team"),
                ("\"notifyMemberIds\": [\"KEY\"]", "unknown_member", inTeam.Id),
            }
        )
        {
            var (there, missing) = (await AskAsync(blind, more.Replace("KEY", known)), await AskAsync(blind, more.Replace("KEY", "none")));
            Assert.Equal((reason, reason), (there.Expect(400).Reason, missing.Expect(400).Reason));
            Assert.Equal(Message(missing).Replace("none", known), Message(there));
        }

        var id = (await AskAsync(sees, "\"notifyTeamKeys\": [\"secret-team\"]")).Expect(201).Id;
        foreach (
            var path in new[] { $"approval-requests/{id}", $"{Route}/{id}", Route, "approval-requests?filter=projectKey equals \"leak\"" }
        )
        {
            Assert.Contains(inTeam.Id, (await sees.GetAsync(path)).Expect(200).Text);
            Assert.DoesNotContain(inTeam.Id, (await blind.GetAsync(path)).Expect(200).Text);
        }

        Assert.DoesNotContain(inTeam.Id, (await blind.ReviewAsync(id, "comment")).Expect(200).Text);
        (
            await blind.PatchAsync(
                $"approval-requests/{id}",
                """{"instructions": [{"kind": "addReviewers", "notifyTeamKeys": ["secret-team"]}]}"""
            )
        ).Expect(400);

        Task<Answer> AskAsync(Client caller, string more) =>
            caller.PostAsync(Route, $$"""{"description": "Please", "instructions": [{"kind": "turnFlagOn"}], {{more}}}""");
    }

    [Fact]
    public async Task Teams_and_roles_of_a_member_are_shown_to_those_who_may_see_them()
    {
        var (ada, role) = (_world.Admin, await Service.RoleAsync(PolicyStatement.Allow(["viewProject"], "proj/none")));
        var rita = await Service.MemberAsync(PolicyStatement.Allow(["viewProject"], "proj/none"));
        (await ada.PatchAsync($"members/{rita.Id}", $$"""[{"op": "replace", "path": "/customRoles", "value": ["{{role}}"]}]""")).Expect(
            200
        );
        (
            await ada.PostAsync(
                "teams",
                $$"""{"key": "hidden-team", "name": "Hidden", "memberIDs": ["{{rita.Id}}"], "customRoleKeys": ["{{role}}"]}"""
            )
        ).Expect(201);
        var blind = await Service.MemberAsync(PolicyStatement.Allow(["viewMember", "updateMember"], "member/*"));
        var half = await Service.MemberAsync(
            PolicyStatement.Allow(["viewTeam"], "team/*"),
            PolicyStatement.Allow(["viewMember"], "member/*")
        );

        foreach (var path in new[] { $"members/{rita.Id}", $"members?filter=id:{rita.Id}" })
        {
            var seen = (await ada.GetAsync(path)).Expect(200).Text;
            Assert.Contains(role, seen);
            Assert.Contains("hidden-team", seen);
            var unseen = (await blind.GetAsync(path)).Expect(200).Text;
            Assert.DoesNotContain(role, unseen);
            Assert.DoesNotContain("hidden-team", unseen);
            Assert.DoesNotContain(role, (await half.GetAsync(path)).Expect(200).Text);
        }

        var named = (await blind.PatchAsync($"members/{rita.Id}", """[{"op": "replace", "path": "/firstName", "value": "Rita"}]"""))
            .Expect(200)
            .Text;
        Assert.DoesNotContain("hidden-team", named);
        Assert.DoesNotContain(role, named);
        Assert.Equal(0, (await blind.GetAsync("members?filter=team:hidden-team")).Expect(200).Json.GetProperty("totalCount").GetInt32());
        Assert.Equal(0, (await blind.GetAsync($"members?filter=role:{role}")).Expect(200).Json.GetProperty("totalCount").GetInt32());
        Assert.DoesNotContain(role, (await half.GetAsync("teams/hidden-team?expand=roles")).Expect(200).Text);
        Assert.Contains("hidden-team", (await rita.GetAsync("members/me")).Expect(200).Text);
        Assert.Contains(role, (await ada.GetAsync($"members/{rita.Id}")).Expect(200).Text);
    }

    [Fact]
    public async Task What_is_expanded_beside_a_request_is_for_those_who_may_see_it_by_itself()
    {
        await Service.SaveSettingsAsync(new(), "wide");
        await Service.SaveFlagAsync("checkout", "wide");
        var project = (await Service.Get<ProjectStore>().FindAsync("wide", default))!;
        await Service
            .Get<ProjectStore>()
            .SaveAsync(
                project.WithNew(
                    new ProjectEnvironment
                    {
                        Id = "1",
                        Key = "hidden-env",
                        Name = "Hidden",
                    }
                ),
                default
            );
        var id = await _world.Admin.AskAsync(
            Client.AnyRoute,
            """[{"kind": "updateDefaultVariation", "onVariationValue": false}]""",
            resource: "proj/wide:env/production:flag/checkout"
        );
        var onlyFlag = await Service.PolicyTokenAsync(PolicyStatement.Allow(["viewProject"], "proj/wide:env/*:flag/checkout"));
        var notHidden = await Service.PolicyTokenAsync(
            PolicyStatement.Allow(["viewProject"], "proj/wide"),
            PolicyStatement.Deny(["viewProject"], "proj/wide:env/hidden-env")
        );
        var path = $"approval-requests/{id}?expand=project,environments,flag,resource";

        Assert.Contains("hidden-env", (await _world.Admin.GetAsync(path)).Expect(200).Text);
        var few = (await onlyFlag.GetAsync(path)).Expect(200).Json;
        Assert.False(few.TryGetProperty("project", out _));
        Assert.Equal(0, few.GetProperty("environments").GetArrayLength());
        Assert.DoesNotContain("hidden-env", (await notHidden.GetAsync(path)).Expect(200).Text);
        Assert.Equal("wide", (await notHidden.GetAsync(path)).Expect(200).Json.GetProperty("project").GetProperty("key").GetString());

        // An environment that is not to be seen is none.
        foreach (
            var (where, reason) in new[]
            {
                ("approval-requests/projects/wide/settings?environmentKey=KEY", "unknown_environment"),
                ("segments/wide/KEY", "unknown_environment"),
            }
        )
        {
            var (there, missing) = (
                await notHidden.GetAsync(where.Replace("KEY", "hidden-env")),
                await notHidden.GetAsync(where.Replace("KEY", "none"))
            );
            Assert.Equal((404, reason), (missing.Status, missing.Reason));
            Assert.Equal((404, reason), (there.Status, there.Reason));
        }
    }

    [Fact]
    public async Task The_id_of_a_role_does_not_tell_its_key()
    {
        var made = (await _world.Admin.PostAsync("roles", """{"key": "secret-role", "name": "Secret", "policy": []}""")).Expect(201).Id;
        var caller = await Service.MemberAsync(PolicyStatement.Allow(["*"], "role/*"), PolicyStatement.Deny(["*"], "role/secret-role"));

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            Assert.DoesNotContain("secret-role", (await caller.SendAsync(method, $"roles/{made}")).Expect(404).Text);
        }

        Assert.DoesNotContain(
            "secret-role",
            (await caller.PatchDocumentAsync($"roles/{made}", """[{"op": "replace", "path": "/name", "value": "Mine"}]""")).Expect(404).Text
        );
    }

    /// <summary>The path with ids that nothing has.</summary>
    private static Route Missing(Route route, Route filled)
    {
        var (asked, path) = (route.Path.Split('/'), filled.Path.Split('/'));
        for (var i = 0; i < asked.Length; i++)
        {
            if (s_named.Contains(asked[i]))
            {
                path[i] = new string('0', 23) + "7";
            }
        }

        return filled with
        {
            Path = string.Join('/', path),
        };
    }

    /// <summary>The message without the names of what is there and of what is not.</summary>
    private static string Told(Answer answer) => Regex.Replace(Message(answer), "[0-9a-f]{24}", "NAME");

    private static string Message(Answer answer) => answer.Json.GetProperty("message").GetString()!;
}
