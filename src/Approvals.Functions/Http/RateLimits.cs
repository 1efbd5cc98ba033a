using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Http;

/// <summary>
/// Keeps one caller from taking the service from all others. As with LaunchDarkly the limits are the account's and not a
/// token's, in windows of ten seconds, and each answer tells what is left.
/// </summary>
public sealed class RateLimits(IOptions<RateLimitOptions> options, TimeProvider time)
{
    public const string GlobalRemaining = "X-Ratelimit-Global-Remaining";

    public const string RouteRemaining = "X-Ratelimit-Route-Remaining";

    /// <summary>When the window ends, in Unix milliseconds.</summary>
    public const string Reset = "X-Ratelimit-Reset";

    internal static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Window? _window;

    /// <summary>Counts a call, and tells in the headers of its answer what is left; null when it may go on.</summary>
    internal ApiError? Admit(HttpContext http)
    {
        if (!options.Value.Enabled)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var window = WindowOf(now);
        var (route, headers) = (window.Route(CalledFunction.Of(http)), http.Response.Headers);

        // A call that its route refuses takes nothing from the other routes.
        var isBelow = IsAdmitted(route) && IsAdmitted(window.Global);
        headers[GlobalRemaining] = Remaining(window.Global);
        headers[RouteRemaining] = Remaining(route);
        headers[Reset] = window.End.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (isBelow)
        {
            return null;
        }

        var seconds = (int)Math.Ceiling((window.End - now).TotalSeconds);
        headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return ApiError.RateLimited(seconds);
    }

    private Window WindowOf(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _window is { } window && now < window.End && now >= window.End - Length ? window : _window = new Window(now, options.Value);
        }
    }

    private static bool IsAdmitted(FixedWindowRateLimiter limiter)
    {
        using var lease = limiter.AttemptAcquire();
        return lease.IsAcquired;
    }

    private static string Remaining(FixedWindowRateLimiter limiter) => limiter.GetStatistics()!.CurrentAvailablePermits.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Limiters that are never filled again. The library's own windows go by the machine's clock, and from the first call
    /// on; with a new one at every tenth second all instances agree when it ends.
    /// </summary>
    private sealed class Window(DateTimeOffset now, RateLimitOptions limits)
    {
        private readonly ConcurrentDictionary<string, FixedWindowRateLimiter> _routes = [];

        public DateTimeOffset End { get; } = new(now.UtcTicks - (now.UtcTicks % Length.Ticks) + Length.Ticks, TimeSpan.Zero);

        public FixedWindowRateLimiter Global { get; } = Limiter(limits.Global);

        public FixedWindowRateLimiter Route(string function) => _routes.GetOrAdd(function, _ => Limiter(limits.PerRoute));

        private static FixedWindowRateLimiter Limiter(int permits) => new(new() { PermitLimit = permits, Window = TimeSpan.FromDays(1), AutoReplenishment = false });
    }
}
