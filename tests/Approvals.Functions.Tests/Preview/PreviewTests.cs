using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;
using static Approvals.Tests.Preview.Previews;

namespace Approvals.Tests.Preview;

public sealed class PreviewTests
{
    private const string Production = "proj/shop:env/production:flag/checkout";

    [Fact]
    public async Task An_open_request_is_shown_as_it_would_change_the_resource_now()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var id = await rita.AskAsync();

        var preview = await PreviewAsync(rita, id);

        Assert.Equal(
            ("now", true, Production, "flag", "checkout"),
            (
                Text(preview, "asOf"),
                preview.GetProperty("changed").GetBoolean(),
                Text(preview, "resourceId"),
                Text(preview, "kind"),
                Text(preview, "key")
            )
        );
        Assert.Equal(["turnFlagOn: Turn the flag on (production)"], Instructions(preview));
        Assert.Equal("changed: Targeting is off => Targeting is on", Part(preview, "targeting"));
        Assert.Equal("same: Serve true => Serve true", Part(preview, "fallthrough"));
        var (before, after) = (preview.GetProperty("before"), preview.GetProperty("after"));
        Assert.Equal((false, true), (IsOn(before), IsOn(after)));
        Assert.Equal(["production"], before.GetProperty("environments").EnumerateObject().Select(environment => environment.Name));
        Assert.Equal(["0 of 1 approval", "The requester may not approve it"], Missing(preview));
        Assert.Equal(["comment", "edit", "delete"], Allowed(preview));
        Assert.Equal(["approve", "decline", "comment", "edit", "delete"], Allowed(await PreviewAsync(sam, id)));
        Assert.Contains("does not let a requester approve", Reason(preview, "approve"), StringComparison.Ordinal);

        (await sam.ApproveAsync(id)).Expect(200);
        preview = await PreviewAsync(rita, id);
        Assert.Empty(Missing(preview));
        Assert.Equal(["comment", "apply", "edit", "delete"], Allowed(preview));
    }

    [Fact]
    public async Task A_thought_stores_nothing_and_says_what_it_would_need()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var rita = await service.MemberAsync();
        var rows = await service.RowsAsync();

        var answer = await rita.PostAsync(
            "approval-requests/what-if",
            $$$"""
            {
              "resourceId": "{{{Production}}}", "instructions": [{"kind": "turnFlagOn"}], "context": {"kind": "user", "key": "ann"}
            }
            """
        );

        var preview = answer.Expect(200).Json;
        Assert.Equal("changed: Targeting is off => Targeting is on", Part(preview, "targeting"));
        Assert.Equal(["request", "change"], Allowed(preview));
        var evaluated = Assert.Single(preview.GetProperty("evaluations").EnumerateArray());
        Assert.Equal("Targeting is off", Text(evaluated.GetProperty("before"), "text"));
        Assert.Equal("No rule matches, so the default rule serves", Text(evaluated.GetProperty("after"), "text"));
        Assert.Equal(rows, await service.RowsAsync());
    }

    [Theory]
    [InlineData(
        "proj/shop:env/production:flag/checkout",
        """[{"kind": "turnFlagOn"}, {"kind": "addRule", "variationId": "{true}", "clauses": [{"attribute": "country", "op": "in", "values": ["DE"]}]}]"""
    )]
    [InlineData(
        "proj/shop:env/production:flag/checkout",
        """[{"kind": "updateVariation", "variationId": "{true}", "name": "Yes"}, {"kind": "addTags", "values": ["vital"]}]"""
    )]
    [InlineData("proj/shop:env/*:flag/checkout", """[{"kind": "updateVariation", "variationId": "{true}", "name": "Yes"}]""")]
    [InlineData("proj/shop:env/production:flag/checkout", """[{"kind": "turnFlagOff"}]""")]
    [InlineData(
        "proj/shop:env/production:segment/beta",
        """[{"kind": "addIncludedUsers", "values": ["ann"]}, {"kind": "updateName", "value": "Beta"}]"""
    )]
    [InlineData(
        "proj/shop:env/production:aiconfig/helper",
        """[{"kind": "updateTrackEvents", "trackEvents": true}, {"kind": "updateDefaultVariation", "offVariationValue": {"_ldMeta": {"enabled": false}}}]"""
    )]
    public async Task What_is_foreseen_is_what_applying_makes_and_stays_known(string resource, string instructions)
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        await service.WithSegmentAsync("beta");
        await service.WithAiConfigAsync("helper");
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var flag = (await rita.GetAsync("flags/shop/checkout")).Expect(200).Json;
        var id = await rita.AskAsync(
            Client.AnyRoute,
            instructions.Replace("{true}", Text(flag.GetProperty("variations")[0], "_id"), StringComparison.Ordinal),
            resource: resource
        );

        var foreseen = await PreviewAsync(rita, id);
        (await sam.ApproveAsync(id)).Expect(200);
        (await rita.ApplyAsync(id)).Expect(200);
        await service.SettleAsync();
        var applied = await PreviewAsync(rita, id);
        var there = (await WhatIfAsync(rita, resource, "[]")).Expect(200).Json;
        await rita.PatchAsync("flags/shop/checkout", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}]}""");

        Assert.Equal("applied", Text(applied, "asOf"));
        Assert.Equal(Document(foreseen, "before"), Document(applied, "before"));
        Assert.Equal(WithoutNewIds(foreseen, "after"), WithoutNewIds(applied, "after"));
        Assert.Equal(InProduction(there, "before"), InProduction(applied, "after"));
        Assert.Equal(Document(there, "before"), Document(there, "after"));
        Assert.Equal(foreseen.GetProperty("changed").GetBoolean(), applied.GetProperty("changed").GetBoolean());
        Assert.Equal(foreseen.GetProperty("instructions").ToString(), applied.GetProperty("instructions").ToString());
        Assert.Empty(Missing(applied));
        Assert.Equal(applied.ToString(), (await PreviewAsync(rita, id)).ToString());
    }

    [Fact]
    public async Task What_was_deleted_by_a_request_is_known_afterwards()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var id = await rita.AskAsync(Client.AnyRoute, """[{"kind": "deleteFlag"}]""");
        (await sam.ApproveAsync(id)).Expect(200);
        (await rita.ApplyAsync(id)).Expect(200);

        var applied = await PreviewAsync(rita, id);

        Assert.Equal(("applied", true), (Text(applied, "asOf"), applied.GetProperty("changed").GetBoolean()));
        Assert.True(applied.TryGetProperty("before", out _));
        Assert.False(applied.TryGetProperty("after", out _));
        Assert.Equal("removed: Targeting is off => nothing", Part(applied, "targeting"));
    }

    [Fact]
    public async Task A_conflict_says_what_was_changed_since_and_by_whom()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, ada) = (await service.MemberAsync(), await service.MemberAsync(Role.Admin));
        var flag = (await rita.GetAsync("flags/shop/checkout")).Expect(200).Json;
        var variation = Text(flag.GetProperty("variations")[1], "_id");
        var id = await rita.AskAsync(
            Client.AnyRoute,
            $$"""[{"kind": "turnFlagOn"}, {"kind": "clearTargets", "variationId": "{{variation}}"}]"""
        );
        (
            await ada.PatchAsync(
                "flags/shop/checkout?ignoreConflicts=true",
                $$"""{"environmentKey": "production", "instructions": [{"kind": "addTargets", "variationId": "{{variation}}", "values": ["ann"]}]}"""
            )
        ).Expect(200);

        var conflict = Assert.Single((await PreviewAsync(rita, id)).GetProperty("conflicts").EnumerateArray());

        Assert.Equal((1, "changed_since"), (conflict.GetProperty("instructionIndex").GetInt32(), Text(conflict, "kind")));
        Assert.Contains("changed since", Text(conflict, "text"), StringComparison.Ordinal);
        Assert.Equal("changed the flag checkout", Text(conflict.GetProperty("changedBy"), "text"));
        Assert.Contains("@", Text(conflict.GetProperty("changedBy"), "name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_is_evaluated_before_and_after()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        await service.WithSegmentAsync("beta");
        var rita = await service.MemberAsync();
        var (flag, segment) = (
            await rita.AskAsync(),
            await rita.AskAsync(
                Client.AnyRoute,
                """[{"kind": "addRule", "clauses": [{"attribute": "country", "op": "in", "values": ["DE"]}]}]""",
                resource: "proj/shop:env/production:segment/beta"
            )
        );

        Assert.Equal(
            ["production: false (Targeting is off) => true (No rule matches, so the default rule serves)"],
            await EvaluateAsync(rita, flag, """{"kind": "user", "key": "ann"}""")
        );
        Assert.Equal(
            ["production: False (Neither named nor matched by a rule) => True (Rule 1 matches: country is one of DE)"],
            await EvaluateAsync(rita, segment, """{"kind": "user", "key": "ann", "country": "DE"}""")
        );
    }

    [Fact]
    public async Task A_thought_is_refused_as_the_request_would_be()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, reader) = (await service.MemberAsync(), await service.MemberAsync(Role.Reader));
        var nobody = await service.MemberAsync(Role.NoAccess);
        foreach (
            var instructions in new[]
            {
                """[{"kind": "turnFlagUp"}]""",
                """[{"kind": "updateOffVariation", "variationId": "gone"}]""",
                """[{"kind": "addPrerequisite", "key": "gone", "variationId": "x"}]""",
            }
        )
        {
            var asked = (
                await rita.PostAsync(
                    Client.AnyRoute,
                    $$"""{"resourceId": "{{Production}}", "description": "Please", "instructions": {{instructions}}}"""
                )
            ).Expect(400);
            var thought = (await WhatIfAsync(rita, Production, instructions)).Expect(400);
            Assert.Equal(Text(asked.Json, "message"), Text(thought.Json, "message"));
        }

        Assert.Equal(
            "unknown_flag",
            (await WhatIfAsync(rita, Production.Replace("checkout", "gone", StringComparison.Ordinal), "[]")).Expect(404).Reason
        );
        Assert.Equal("access_denied", (await WhatIfAsync(nobody, Production, "[]")).Expect(403).Reason);
        var seen = (await WhatIfAsync(reader, Production, """[{"kind": "turnFlagOn"}]""")).Expect(200).Json;
        Assert.Empty(Allowed(seen));
        Assert.Contains("createApprovalRequest", Reason(seen, "request"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_direct_change_is_told_to_need_approval_where_it_does()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { Required = true, MinNumApprovals = 2 }
        );
        var rita = await service.MemberAsync();

        var on = (await WhatIfAsync(rita, Production, """[{"kind": "turnFlagOn"}]""")).Expect(200).Json;
        var name = (await WhatIfAsync(rita, Production, """[{"kind": "updateName", "value": "Newer"}]""")).Expect(200).Json;

        Assert.Equal(["request"], Allowed(on));
        Assert.Contains("require approval", Reason(on, "change"), StringComparison.Ordinal);
        Assert.Equal(["0 of 2 approvals", "The requester may not approve it"], Missing(on));
        Assert.Equal(["change"], Allowed(name));
        Assert.Equal("changed: checkout => Newer", SharedPart(name, "name"));
    }

    [Fact]
    public async Task A_copy_between_environments_is_foreseen()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var rita = await service.MemberAsync();
        (await rita.PatchAsync("flags/shop/checkout", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}]}""")).Expect(
            200
        );

        var preview = (
            await rita.PostAsync(
                "approval-requests/what-if",
                $$"""{"resourceId": "{{Production}}", "source": {"sourceEnvironmentKey": "test", "includedActions": ["updateOn"]} }"""
            )
        )
            .Expect(200)
            .Json;

        Assert.Equal(["turnFlagOn: Turn the flag on (production)"], Instructions(preview));
        Assert.Equal(["request", "change"], Allowed(preview));
    }

    private static Task<Answer> WhatIfAsync(Client caller, string resource, string instructions) =>
        caller.PostAsync("approval-requests/what-if", $$"""{"resourceId": "{{resource}}", "instructions": {{instructions}}}""");

    private static async Task<IEnumerable<string>> EvaluateAsync(Client caller, string id, string context) =>
        (await caller.PostAsync($"{Client.AnyRoute}/{id}/preview/evaluate", $$"""{"context": {{context}}}"""))
            .Expect(200)
            .Json.GetProperty("environments")
            .EnumerateArray()
            .Select(it => $"{Text(it, "key")}: {Evaluated(it.GetProperty("before"))} => {Evaluated(it.GetProperty("after"))}");
}
