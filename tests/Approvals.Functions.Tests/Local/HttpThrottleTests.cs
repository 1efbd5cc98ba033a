using Approvals.Local.Host;
using Approvals.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace Approvals.Tests.Local;

public sealed class HttpThrottleTests
{
    [Fact]
    public async Task Calls_wait_for_their_turn_and_too_many_are_told_to_come_back()
    {
        var throttle = new HttpThrottle(new HostJson { MaxConcurrentRequests = 1, MaxOutstandingRequests = 2 });
        var (first, entered) = (new TaskCompletionSource(), 0);
        var running = CallAsync();
        var waiting = CallAsync();

        Assert.Equal((429, 1), (await CallAsync(), entered));
        Assert.False(waiting.IsCompleted);

        first.SetResult();
        Assert.Equal((200, 200, 2), (await running, await waiting, entered));

        async Task<int> CallAsync()
        {
            var http = new DefaultHttpContext();
            await throttle.InvokeAsync(http, _ =>
            {
                entered++;
                return first.Task;
            });
            return http.Response.StatusCode;
        }
    }
}
