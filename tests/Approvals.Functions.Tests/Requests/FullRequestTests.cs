using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Requests;

/// <summary>Whatever the limits let in fits into storage: nothing that is done to a request is refused because it has grown too large.</summary>
public sealed class FullRequestTests : IAsyncLifetime
{
    private static readonly string s_longest = new('é', ReviewRequest.MaxCommentLength);

    private RunningService _service = null!;
    private Client _rita = null!;
    private Client _sam = null!;
    private Client _tara = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync(new ApprovalSettings { CanApplyDeclinedChanges = false });
        (_rita, _sam, _tara) = (await _service.MemberAsync(), await _service.MemberAsync(), await _service.MemberAsync());
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Comments_use_up_no_verdicts()
    {
        var id = await _rita.AskAsync();
        await CommentToTheEndAsync(id, _rita, ".");
        (await _sam.ApproveAsync(id)).Expect(200);

        Assert.Equal("declined", ReviewStatus((await _sam.ReviewAsync(id, "decline")).Expect(200)));
        Assert.Equal("declined", ReviewStatus((await _tara.ReviewAsync(id, "decline")).Expect(200)));
        (await _rita.ApplyAsync(id)).Expect(400);
        (await _tara.ReviewAsync(id, "comment")).Expect(200);
    }

    [Fact]
    public async Task A_verdict_can_be_changed_any_number_of_times()
    {
        var id = await _rita.AskAsync();
        for (var i = 0; i < KeptReviews.MaxVerdicts; i++)
        {
            (await _sam.ReviewAsync(id, i % 2 == 0 ? "approve" : "decline")).Expect(200);
        }

        (await _tara.ReviewAsync(id, "approve")).Expect(200);
        Assert.Equal("declined", ReviewStatus(await _sam.ReviewAsync(id, "decline")));
        Assert.Equal("approved", ReviewStatus(await _sam.ReviewAsync(id, "approve")));
        (await _rita.ApplyAsync(id)).Expect(200);
    }

    [Theory]
    [InlineData(true, "completed")]
    [InlineData(false, "failed")]
    public async Task A_request_that_is_full_in_every_way_is_approved_declined_and_applied(bool canBeDone, string status)
    {
        var id = await FullAsync();
        if (!canBeDone)
        {
            // Overtaken by a change that puts one of its targets elsewhere.
            (
                await _tara.PatchAsync(
                    "flags/shop/checkout?ignoreConflicts=true",
                    $$"""
                    {"environmentKey": "production", "instructions": [{"kind": "addTargets", "variationId": "{{await VariationAsync(
                        0
                    )}}", "values": ["{{Target(0)}}"]}]}
                    """
                )
            ).Expect(200);
        }

        await CommentToTheEndAsync(id, _rita, s_longest);
        await CommentToTheEndAsync(id, _tara, s_longest);
        await FillAsync(id, request => request);

        (await _sam.PostAsync($"{Client.AnyRoute}/{id}/reviews", $$"""{"kind": "decline", "comment": "{{s_longest}}"}""")).Expect(200);
        (await _tara.PostAsync($"{Client.AnyRoute}/{id}/reviews", $$"""{"kind": "approve", "comment": "{{s_longest}}"}""")).Expect(200);
        (await _sam.ReviewAsync(id, "approve")).Expect(200);
        Assert.Equal(status, (await _rita.ApplyAsync(id)).Expect(200).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_amended_change_that_is_full_in_every_way_fails_at_its_time()
    {
        var id = await FullAsync();
        var due = _service.Time.GetUtcNow().AddHours(1);
        await FillAsync(
            id,
            request =>
                request with
                {
                    Status = RequestStatus.Scheduled,
                    ExecutionDate = due,
                    AppliedAt = request.CreatedAt,
                    AppliedUnder = new(),
                    Amendment = new Amendment(Failing(), due),
                }
        );

        await _service.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal("failed", await _rita.StatusAsync(id));
        Assert.All(
            (await _rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray(),
            conflict => Assert.True(conflict.ToString().Length < 8 * 1024)
        );
    }

    [Fact]
    public async Task Instructions_that_would_not_fit_are_refused_when_they_are_asked_for()
    {
        var values = JsonSerializer.Serialize(Enumerable.Range(0, 2200).Select(Target));

        var refused = (
            await _rita.PostAsync(
                Client.FlagRoute,
                $$"""{"description": "d", "instructions": [{"kind": "addTargets", "variationId": "{{await VariationAsync(0)}}", "values": {{values}}}]}"""
            )
        ).Expect(400);

        Assert.Equal("too_large", refused.Reason);
    }

    private static string? ReviewStatus(Answer answer) => answer.Expect(200).Json.GetProperty("reviewStatus").GetString();

    private async Task CommentToTheEndAsync(string id, Client by, string comment)
    {
        for (var i = 0; i <= CommentLimits.MaxCommentsOfOne; i++)
        {
            var answer = await by.PostAsync($"{Client.AnyRoute}/{id}/reviews", $$"""{"kind": "comment", "comment": "{{comment}}"}""");
            if (answer.Status != 200)
            {
                Assert.Equal("too_many_comments", answer.Expect(409).Reason);
                return;
            }
        }

        Assert.Fail("There is no end of comments.");
    }

    /// <summary>A request with as much in it as the routes take, but for reviews.</summary>
    private async Task<string> FullAsync()
    {
        var members = await Task.WhenAll(Enumerable.Range(0, Reviewers.MaxMembers).Select(_ => _service.MemberAsync()));
        await _service.TeamAsync("crowd", Enumerable.Range(0, Reviewers.MaxTeamMembers).Select(i => $"569fdeadbeef1644face{i:D4}"));
        var values = Enumerable.Range(0, 1860).Select(Target);
        var instruction = JsonSerializer.Serialize(
            new
            {
                kind = "addTargets",
                variationId = await VariationAsync(1),
                values,
            }
        );
        Assert.InRange(instruction.Length, CreateRequest.MaxInstructionBytes * 95 / 100, CreateRequest.MaxInstructionBytes);
        return (
            await _rita.PostAsync(
                Client.FlagRoute,
                $$"""
                {
                  "description": "{{new string('é', CreateRequest.MaxDescriptionLength)}}", "notifyTeamKeys": ["crowd"],
                  "notifyMemberIds": {{JsonSerializer.Serialize(members.Select(member => member.Id))}}, "instructions": [{{instruction}}]
                }
                """
            )
        ).Expect(201).Id;
    }

    private static string Target(int i) => $"{i:D5}{new string('x', 100)}";

    private static IReadOnlyList<Instruction> Failing() =>
        [
            .. Enumerable
                .Range(0, 90)
                .Select(i => new Instruction(
                    JsonSerializer.SerializeToElement(new { kind = "updateOffVariation", variationId = new string('<', 330) + i })
                )),
        ];

    private async Task<string> VariationAsync(int index) =>
        (await _rita.GetAsync("flags/shop/checkout")).Expect(200).Json.GetProperty("variations")[index].GetProperty("_id").GetString()!;

    /// <summary>With verdicts of as many people as are kept, who say as much as is kept.</summary>
    private async Task FillAsync(string id, Func<ApprovalRequest, ApprovalRequest> change)
    {
        await _service.SettleAsync();
        var store = _service.Get<RequestStore>();
        var read = (await store.FindAsync(id, default))!;
        var request = read.Value.Request;
        for (var i = 0; i < KeptReviews.MaxVerdicts; i++)
        {
            var review = new ReviewRequest
            {
                ReviewId = $"569fdeadbeef1644face{i:D4}",
                By = new(ActorKind.Member, $"569fdeadbeef1644cafe{i:D4}") { Person = $"569fdeadbeef1644feed{i:D4}" },
                Kind = ReviewKind.Approve,
                Comment = s_longest[..80],
            };
            Assert.True(review.Decide(request, new(), request.CreatedAt).Accepted(out var reviewed, out _));
            request = reviewed;
        }

        var batch = await store.BatchAsync(RunningService.Project, default);
        var filled = change(request);
        RequestStore.Replace(batch, read.Value.Changed(filled, filled.ReviewStatus(new()), filled.EffectiveDate, "fill"), read);
        Assert.True(await batch.CommitAsync(default));
    }
}
