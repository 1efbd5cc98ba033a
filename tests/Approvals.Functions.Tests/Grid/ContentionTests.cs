using Approvals.Domain.Settings;
using Approvals.Storage;
using Approvals.Tests.Drivers;
using Azure.Core;
using Xunit.Abstractions;

namespace Approvals.Tests.Grid;

public sealed class ContentionTests(ITestOutputHelper output)
{
    private const int Reviewers = 32;

    [Fact]
    public async Task Of_thirty_two_reviewers_who_approve_at_once_none_is_lost_or_turned_away()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync(
            new ApprovalSettings { MinNumApprovals = 5 }
        );
        var rita = await service.MemberAsync();
        var reviewers = await Task.WhenAll(Enumerable.Range(0, Reviewers).Select(_ => service.MemberAsync()));
        var id = await rita.AskAsync();
        await service.SettleAsync();
        var (start, read, tried, lost) = (new TaskCompletionSource(), 0, 0, 0);
        calls.Before = async (_, message) =>
        {
            if (IsTransaction(message))
            {
                Interlocked.Increment(ref tried);
            }
            else if (IsReadOfRequest(message, id))
            {
                // All have read the request before the first of them writes it, to find its project.
                if (Interlocked.Increment(ref read) == Reviewers)
                {
                    start.SetResult();
                }

                await start.Task;
            }
        };
        calls.After = (_, message) =>
        {
            Interlocked.Add(ref lost, IsTransaction(message) && IsLost(message.Response) ? 1 : 0);
            return Task.CompletedTask;
        };

        var answers = await Task.WhenAll(reviewers.Select(reviewer => reviewer.ApproveAsync(id)));
        await service.SettleAsync();
        calls.Reset();

        output.WriteLine(
            $"{Reviewers} reviews in {tried} transactions, of which {lost} lost: {(double)lost / Reviewers:N1} retries a success"
        );
        Assert.All(answers, answer => answer.Expect(200));
        Assert.Equal(Enumerable.Range(2, Reviewers), answers.Select(answer => answer.Json.GetProperty("_version").GetInt32()).Order());
        var request = await rita.RequestAsync(id);
        Assert.Equal(
            reviewers.Select(reviewer => reviewer.Id).Order(),
            request.GetProperty("allReviews").EnumerateArray().Select(review => review.GetProperty("memberId").GetString()!).Order()
        );
        Assert.Equal(
            (1 + Reviewers, "approved"),
            (request.GetProperty("_version").GetInt32(), request.GetProperty("reviewStatus").GetString()!)
        );
        Assert.Equal(0, lost);
        Assert.InRange(tried, 1, Reviewers / 2);
    }

    private static bool IsReadOfRequest(HttpMessage message, string id) =>
        Uri.UnescapeDataString(message.Request.Uri.ToString()).Contains($"RowKey='{Keys.Request(id)}'", StringComparison.Ordinal);

    private static bool IsTransaction(HttpMessage message) => message.Request.Uri.ToString().Contains("$batch", StringComparison.Ordinal);

    /// <summary>Refused as a whole, or accepted as a whole with the refusal of one row within.</summary>
    private static bool IsLost(Azure.Response answer) =>
        answer.Status is 409 or 412
        || (
            answer.Status == 202
            && answer.Content.ToString() is var text
            && (text.Contains("HTTP/1.1 409", StringComparison.Ordinal) || text.Contains("HTTP/1.1 412", StringComparison.Ordinal))
        );
}
