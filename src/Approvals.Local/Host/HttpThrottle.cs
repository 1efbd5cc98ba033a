using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Approvals.Local.Host;

/// <summary>
/// Limits the HTTP calls that run and wait at the same time, by the values in <c>host.json</c>. Calls beyond are answered 429.
/// </summary>
internal sealed class HttpThrottle(HostJson host)
{
    private readonly ConcurrencyLimiter _limiter = new(
        new()
        {
            PermitLimit = host.MaxConcurrentRequests,
            QueueLimit = Math.Max(0, host.MaxOutstandingRequests - host.MaxConcurrentRequests),
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        using var lease = await _limiter.AcquireAsync(cancellationToken: http.RequestAborted);
        if (lease.IsAcquired)
        {
            await next(http);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }
    }
}
