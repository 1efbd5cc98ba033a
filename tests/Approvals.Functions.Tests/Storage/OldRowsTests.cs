using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Storage;

/// <summary>Rows that were written before a member was there are still read.</summary>
public sealed class OldRowsTests
{
    [Fact]
    public void An_environment_without_settings_for_other_kinds_has_the_defaults()
    {
        var project = JsonSerializer.Deserialize(
            """{"id": "p", "key": "shop", "name": "Shop", "tags": [], "environments": [{"id": "e", "key": "test", "name": "Test", "color": "417505", "approvalSettings": {"minNumApprovals": 3, "canApplyDeclinedChanges": true, "requiredApprovalTags": []}}]}""",
            StorageJson.Default.Project
        )!;

        var environment = project.Environments[0];
        Assert.Equal(3, environment.SettingsFor(ResourceKind.Flag).MinNumApprovals);
        Assert.Equal(1, environment.SettingsFor(ResourceKind.Segment).MinNumApprovals);
        Assert.Equal(1, environment.SettingsFor(ResourceKind.AiConfig).MinNumApprovals);

        var changed = project.With(environment.With(ResourceKind.AiConfig, new() { MinNumApprovals = 4 }));
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(changed, StorageJson.Default.Project), StorageJson.Default.Project)!;
        Assert.Equal(4, read.Environments[0].SettingsFor(ResourceKind.AiConfig).MinNumApprovals);
    }

    [Fact]
    public void Flags_and_segments_from_before_there_were_triggers_and_expiring_targets_have_none()
    {
        var state = JsonSerializer.Deserialize(
            """{"on": true, "salt": "s", "sel": "s", "version": 1, "lastModified": "2027-01-15T08:00:00+00:00", "fallthrough": {"variation": 0}}""",
            StorageJson.Default.FlagEnvironment
        )!;
        var segment = JsonSerializer.Deserialize(
            """{"key": "beta", "name": "Beta", "version": 1, "createdAt": "2027-01-15T08:00:00+00:00", "lastModified": "2027-01-15T08:00:00+00:00"}""",
            StorageJson.Default.Segment
        )!;

        Assert.Empty(state.Triggers);
        Assert.Empty(state.ExpiringTargets);
        Assert.Empty(segment.ExpiringTargets);
    }

    [Fact]
    public void A_project_from_before_projects_could_be_changed_is_as_it_was_shown()
    {
        var project = JsonSerializer.Deserialize(
            """{"id": "p", "key": "shop", "name": "Shop", "tags": [], "environments": [{"id": "e", "key": "test", "name": "Test", "color": "417505", "approvalSettings": {"minNumApprovals": 1, "canApplyDeclinedChanges": true, "requiredApprovalTags": []}}]}""",
            StorageJson.Default.Project
        )!;

        Assert.True(
            project
                is {
                    DefaultClientSideAvailability: { UsingMobileKey: false, UsingEnvironmentId: false },
                    Environments: [{ Tags: [], DefaultTtl: 0, Critical: false }]
                }
        );
        Assert.Null(project.Environments[0].Check());
    }

    [Fact]
    public void Reviewers_of_a_request_from_before_there_were_teams_were_all_named()
    {
        var row = JsonSerializer.Deserialize(
            """{"request": {"id": "r", "version": 1, "createdAt": "2027-01-15T08:00:00+00:00", "requestor": {"kind": "Member", "id": "m"}, "resource": {"projectKey": "shop", "environmentKey": "test", "kind": "Flag", "key": "checkout"}, "description": "d", "instructions": [], "notifyMemberIds": ["ann"], "notifyTeamKeys": [], "reviews": []}}""",
            StorageJson.Default.RequestRow
        )!;

        Assert.Equal(["ann"], row.Request.NamedMemberIds);
    }

    [Fact]
    public void Members_teams_and_tokens_from_before_there_were_custom_roles_have_none()
    {
        var member = JsonSerializer.Deserialize(
            """{"id": "m", "email": "ann@example.com", "role": "Writer"}""",
            StorageJson.Default.Member
        )!;
        var team = JsonSerializer.Deserialize("""{"key": "backend", "name": "Backend", "memberIds": ["m"]}""", StorageJson.Default.Team)!;
        var token = JsonSerializer.Deserialize(
            """{"id": "t", "name": "Laptop", "memberId": "m", "role": "Admin", "lastFour": "0000", "createdAt": "2027-01-15T08:00:00+00:00"}""",
            StorageJson.Default.AccessToken
        )!;

        Assert.Equal((Role.Writer, Role.Admin), (member.Role, token.Role));
        Assert.Empty(member.CustomRoleIds);
        Assert.Empty(team.CustomRoleIds);
        Assert.Empty(token.CustomRoleIds);
        Assert.Equal(["m"], team.MemberIds);
        Assert.Null(token.InlineRole);
    }

    [Fact]
    public void What_is_from_before_there_were_grants_attributes_migrations_and_metrics_has_none()
    {
        var member = JsonSerializer.Deserialize(
            """{"id": "m", "email": "ann@example.com", "role": "Writer"}""",
            StorageJson.Default.Member
        )!;
        var team = JsonSerializer.Deserialize("""{"key": "backend", "name": "Backend", "memberIds": ["m"]}""", StorageJson.Default.Team)!;
        var flag = JsonSerializer.Deserialize(
            """{"key": "f", "name": "F", "kind": "boolean", "version": 1, "createdAt": "2027-01-15T08:00:00+00:00", "variations": [], "defaults": {"onVariation": 0, "offVariation": 1}, "environments": {}}""",
            StorageJson.Default.Flag
        )!;
        var config = JsonSerializer.Deserialize(
            """{"key": "c", "name": "C", "version": 1, "createdAt": "2027-01-15T08:00:00+00:00", "variations": [], "defaults": {"onVariation": 0, "offVariation": 0}, "environments": {}}""",
            StorageJson.Default.AiConfig
        )!;

        Assert.Empty(member.RoleAttributes);
        Assert.Empty(team.RoleAttributes);
        Assert.Empty(team.PermissionGrants);
        Assert.Null(team.GrantedTo("m"));
        Assert.Null(flag.Migration);
        Assert.True(config is { MaintainerId: null, MaintainerTeamKey: null, EvaluationMetricKey: null, IsInverted: null });

        var granted = team.With(new PermissionGrant { ActionSet = PermissionGrant.MaintainTeam, MemberIds = ["m"] });
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(granted, StorageJson.Default.Team), StorageJson.Default.Team)!;
        Assert.Equal(["m"], read.MaintainerIds());
    }

    [Fact]
    public async Task Tokens_from_before_they_were_found_by_id_are_found_reset_and_deleted()
    {
        await using var service = await RunningService.StartAsync();
        var ada = await service.MemberAsync(Role.Admin);
        foreach (var id in new[] { "one", "two" })
        {
            await service
                .Get<AccountStore>()
                .Tokens.SaveAsync(
                    id,
                    new AccessToken
                    {
                        Id = id,
                        Name = id,
                        Role = Role.Reader,
                        LastFour = "0000",
                        CreatedAt = ServiceSetup.Start,
                    },
                    default
                );
        }

        (await ada.PostAsync("tokens/one/reset")).Expect(200);
        (await ada.GetAsync("tokens/one")).Expect(200);
        (await ada.DeleteAsync("tokens/one")).Expect(204);
        (await ada.DeleteAsync("tokens/two")).Expect(204);
        Assert.Equal(1, (await ada.GetAsync("tokens?showAll=true")).Expect(200).Json.GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public void A_scheduled_request_from_before_scheduled_changes_could_be_edited_is_made_as_it_was_asked_for()
    {
        var request = JsonSerializer
            .Deserialize(
                """{"request": {"id": "r", "version": 3, "createdAt": "2027-01-15T08:00:00+00:00", "requestor": {"kind": "Member", "id": "m"}, "resource": {"projectKey": "shop", "environmentKey": "test", "kind": "Flag", "key": "checkout"}, "description": "d", "instructions": [{"kind": "turnFlagOn"}], "notifyMemberIds": [], "notifyTeamKeys": [], "reviews": [], "status": "Scheduled", "executionDate": "2027-02-15T08:00:00+00:00"}, "reviewStatus": "Approved", "instance": 1, "dueAt": "2027-02-15T08:00:00+00:00", "operations": []}""",
                StorageJson.Default.RequestRow
            )!
            .Request;

        Assert.False(request.IsScheduledDirectly);
        Assert.Null(request.OperatingOnId);
        Assert.Null(request.Edit);
        Assert.Equal("turnFlagOn", request.EffectiveInstructions[0].Kind);
        Assert.Equal(request.ExecutionDate, request.EffectiveDate);
        Assert.Equal(request.ExecutionDate, request.ApplyBefore);
    }

    [Fact]
    public void What_a_scheduled_change_became_is_kept_beside_what_was_approved()
    {
        var row = new RequestRow
        {
            Request = new()
            {
                Id = "r",
                CreatedAt = DateTimeOffset.UnixEpoch,
                Requestor = new(ActorKind.Member, "m"),
                Resource = ResourceId.Flag("shop", "test", "checkout"),
                Description = "",
                Instructions = [new(JsonElement.Parse("""{"kind": "turnFlagOn"}"""))],
                ExecutionDate = DateTimeOffset.UnixEpoch.AddDays(1),
                Amendment = new([new(JsonElement.Parse("""{"kind": "turnFlagOff"}"""))], DateTimeOffset.UnixEpoch.AddDays(2)),
                IsScheduledDirectly = true,
            },
        };

        var read = JsonSerializer
            .Deserialize(JsonSerializer.Serialize(row, StorageJson.Default.RequestRow), StorageJson.Default.RequestRow)!
            .Request;
        Assert.Equal("turnFlagOn", read.Instructions[0].Kind);
        Assert.Equal("turnFlagOff", read.EffectiveInstructions[0].Kind);
        Assert.True(read.IsScheduledDirectly);
        Assert.Equal((row.Request.ExecutionDate, row.Request.EffectiveDate), (read.ExecutionDate, read.EffectiveDate));
    }
}
