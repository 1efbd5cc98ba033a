using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>Who counts as one reviewer, and for how long what a reviewer said counts.</summary>
public sealed class ReviewerIdentityTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync() =>
        _service = await (await RunningService.StartAsync()).WithFlagAsync(new ApprovalSettings { MinNumApprovals = 2 });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task All_personal_tokens_of_somebody_are_one_reviewer_whose_latest_verdict_counts()
    {
        var (rita, sam, tara) = (await _service.MemberAsync(), await _service.MemberAsync(), await _service.MemberAsync());
        var (laptop, phone) = (await TokenAsync(sam, "writer"), await TokenAsync(sam, "writer"));
        var id = await rita.AskAsync();

        foreach (var token in new[] { sam, laptop, phone })
        {
            Assert.Equal("pending", ReviewStatus(await token.ApproveAsync(id)));
        }

        Assert.Equal("not_approved", (await rita.ApplyAsync(id)).Expect(400).Reason);
        Assert.Equal("declined", ReviewStatus(await phone.ReviewAsync(id, "decline")));
        Assert.Equal("declined", ReviewStatus(await tara.ApproveAsync(id)));
        Assert.Equal("approved", ReviewStatus(await laptop.ApproveAsync(id)));
        Assert.Equal("own_request", (await (await TokenAsync(rita, "writer")).ApproveAsync(id)).Expect(405).Reason);
    }

    [Fact]
    public async Task A_service_token_is_a_reviewer_by_itself_and_cannot_approve_what_it_asked_for()
    {
        var (ada, sam, other) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.ServiceTokenAsync());
        (await ada.ChangeSettingsAsync("\"canServiceTokensReview\": true")).Expect(200);
        var made = (await ada.PostAsync("tokens", """{"role": "writer", "serviceToken": true}""")).Expect(201);
        var robot = _service.Client(made.Json.GetProperty("token").GetString());
        var id = await robot.AskAsync();

        Assert.Equal("own_request", (await robot.ApproveAsync(id)).Expect(405).Reason);
        Assert.Equal("own_request", (await robot.ReviewAsync(id, "decline")).Expect(405).Reason);
        var reset = _service.Client((await ada.PostAsync($"tokens/{made.Id}/reset")).Expect(200).Json.GetProperty("token").GetString());
        Assert.Equal("own_request", (await reset.ApproveAsync(id)).Expect(405).Reason);

        // Who made it is the same person; another member is not.
        Assert.Equal("own_request", (await ada.ApproveAsync(id)).Expect(405).Reason);
        Assert.Equal("pending", ReviewStatus(await other.ApproveAsync(id)));
        Assert.Equal("approved", ReviewStatus(await sam.ApproveAsync(id)));
        (await reset.ApplyAsync(id)).Expect(200);
    }

    [Theory]
    [InlineData("demoted")]
    [InlineData("removed")]
    [InlineData("token deleted")]
    public async Task An_approval_stands_although_its_reviewer_may_not_review_any_more(string how)
    {
        var (ada, rita, sam, tara) = (
            await _service.MemberAsync(Role.Admin),
            await _service.MemberAsync(),
            await _service.MemberAsync(),
            await _service.MemberAsync()
        );
        var id = await rita.AskAsync();
        Assert.Equal("pending", ReviewStatus(await sam.ApproveAsync(id)));
        Assert.Equal("approved", ReviewStatus(await tara.ApproveAsync(id)));

        var status = how switch
        {
            "demoted" => (await ada.PatchDocumentAsync($"members/{sam.Id}", """[{"op": "replace", "path": "/role", "value": "reader"}]"""))
                .Expect(200)
                .Status,
            "removed" => (await ada.DeleteAsync($"members/{sam.Id}")).Expect(204).Status,
            _ => (await ada.DeleteAsync($"tokens/{(await sam.GetAsync("caller-identity")).Json.GetProperty("tokenId").GetString()}"))
                .Expect(204)
                .Status,
        };

        Assert.True(status is 200 or 204);
        (await sam.ReviewAsync(id, "decline")).Expect(how is "demoted" ? 403 : 401);
        Assert.Equal("completed", (await rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
    }

    private async Task<Client> TokenAsync(Client member, string role) =>
        _service.Client(
            (await member.PostAsync("tokens", $$"""{"role": "{{role}}"}""")).Expect(201).Json.GetProperty("token").GetString(),
            member.Id
        );

    private static string? ReviewStatus(Answer answer) => answer.Expect(200).Json.GetProperty("reviewStatus").GetString();
}
