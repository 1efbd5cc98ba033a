using Approvals.Tests.Drivers;

namespace Approvals.Tests.EndToEnd;

/// <summary>LaunchDarkly's own client, unchanged, works against this service.</summary>
public sealed class LaunchDarklyClientTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private IReadOnlyList<ClientCall> _calls = [];

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        _calls = await ClientScript.RunAsync(
            "approvals.js",
            new()
            {
                ["APPROVALS_URL"] = _service.Address.ToString().TrimEnd('/'),
                ["REQUESTER"] = rita.Token!,
                ["REVIEWER"] = sam.Token!,
                ["REVIEWER_ID"] = sam.Id,
            }
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public void Every_approvals_method_of_the_client_gets_an_answer_of_the_type_it_declares()
    {
        Assert.Equal(
            [
                "getFeatureFlag 200",
                "postApprovalRequest 201 pending pending",
                "patchApprovalRequest 200 pending pending",
                "postApprovalRequestReview 200 pending pending",
                "postApprovalRequestApply 400 not_approved",
                "postApprovalRequestReview 200 pending approved",
                "getApprovalRequest 200 pending approved",
                "getApprovalRequests 200",
                "postApprovalRequestApply 200 completed approved",
                "deleteApprovalRequest 403 already_applied",
                "postApprovalRequest 201 pending pending",
                "deleteApprovalRequest 204",
                "getApprovalRequest 404 unknown_request",
                "postApprovalRequestForFlag 201 pending pending",
                "patchFlagConfigApprovalRequest 200 pending pending",
                "postApprovalRequestReviewForFlag 200 pending declined",
                "postApprovalRequestReviewForFlag 200 pending approved",
                "getApprovalForFlag 200 pending approved",
                "postApprovalRequestApplyForFlag 200 completed approved",
                "postFlagCopyConfigApprovalRequest 201 pending pending",
                "getApprovalsForFlag 200",
                "deleteApprovalRequestForFlag 204",
                "getFeatureFlag 200",
            ],
            _calls.SkipLast(1).Select(Summary)
        );
        Assert.Empty(_calls.SelectMany(call => call.Problems));
        Assert.Empty(_calls[^1].Body.EnumerateArray().Select(method => method.GetString()).Except(_calls.Select(call => call.Method)));

        static string Summary(ClientCall call) =>
            call.Body.ValueKind != System.Text.Json.JsonValueKind.Object
                ? $"{call.Method} {call.Status}"
                : string.Join(
                    ' ',
                    new[]
                    {
                        call.Method,
                        $"{call.Status}",
                        call.Text("reason"),
                        call.Text("status"),
                        call.Text("reviewStatus"),
                    }.OfType<string>()
                );
    }
}
