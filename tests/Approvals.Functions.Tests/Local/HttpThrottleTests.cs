using Approvals.Local.Host;
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

        Assert.Equal(429, await CallAsync());
        Assert.Equal(1, entered);
        Assert.False(waiting.IsCompleted);

        first.SetResult();
        Assert.Equal(200, await running);
        Assert.Equal(200, await waiting);
        Assert.Equal(2, entered);

        async Task<int> CallAsync()
        {
            var http = new DefaultHttpContext();
            await throttle.InvokeAsync(
                http,
                _ =>
                {
                    entered++;
                    return first.Task;
                }
            );
            return http.Response.StatusCode;
        }
    }
}
