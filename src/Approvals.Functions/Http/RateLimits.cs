using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.RateLimiting;
using Approvals.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Functions.Http;

/// <summary>
/// Limits calls for the whole account, in fixed ten-second windows, as LaunchDarkly does. One person gets a quarter of a window at most,
/// with all tokens together, so that nobody alone can use it up. Headers of each answer say what is left.
/// </summary>
public sealed class RateLimits(IOptions<RateLimitOptions> options, TimeProvider time)
{
    public const string GlobalRemaining = "X-Ratelimit-Global-Remaining";

    public const string RouteRemaining = "X-Ratelimit-Route-Remaining";

    /// <summary>The header that says when the window ends, in Unix milliseconds.</summary>
    public const string Reset = "X-Ratelimit-Reset";

    internal static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Window? _window;

    /// <summary>
    /// Counts a call, and says in its answer's headers what is left. Null when the call may go on, else the answer to it.
    /// </summary>
    /// <param name="http">The call.</param>
    /// <param name="caller">Who calls.</param>
    internal ApiError? Admit(HttpContext http, Actor caller)
    {
        if (!options.Value.Enabled)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var window = WindowOf(now);
        var (function, person, headers) = (CalledFunction.Of(http), PersonOf(caller), http.Response.Headers);
        FixedWindowRateLimiter[] route = [window.Route(function, person), window.Route(function)];
        FixedWindowRateLimiter[] all = [window.Person(person), window.Global];

        // In this order a call that exceeds the caller's own limit uses up nothing of anybody else, and one that exceeds its route's limit
        // nothing of the other routes.
        var isBelow = HasLeft(all[0]) && route.All(IsAdmitted) && all.All(IsAdmitted);
        headers[GlobalRemaining] = Remaining(all);
        headers[RouteRemaining] = Remaining(route);
        headers[Reset] = window.End.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (isBelow)
        {
            return null;
        }

        return TooMany(http, window, now);
    }

    /// <summary>Notes that an address has called with a key of an SDK that is not valid.</summary>
    internal void CountInvalidKey(HttpContext http) => IsAdmitted(WindowOf(time.GetUtcNow()).Address(CallerAddress.Of(http)));

    /// <summary>
    /// The answer to a call with a key that is not known to be valid from an address that has called with too many invalid ones in this
    /// window: as many as a person's calls to a route. Null when it may go on.
    /// </summary>
    internal ApiError? AfterInvalidKeys(HttpContext http)
    {
        var now = time.GetUtcNow();
        var window = WindowOf(now);
        return options.Value.Enabled && !HasLeft(window.Address(CallerAddress.Of(http))) ? TooMany(http, window, now) : null;
    }

    private static ApiError TooMany(HttpContext http, Window window, DateTimeOffset now)
    {
        var seconds = (int)Math.Ceiling((window.End - now).TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return ApiError.RateLimited(seconds);
    }

    private Window WindowOf(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _window is { } window && now < window.End && now >= window.End - Length
                ? window
                : _window = new Window(now, options.Value);
        }
    }

    private static bool IsAdmitted(FixedWindowRateLimiter limiter)
    {
        using var lease = limiter.AttemptAcquire();
        return lease.IsAcquired;
    }

    private static bool HasLeft(FixedWindowRateLimiter limiter) => limiter.GetStatistics()!.CurrentAvailablePermits > 0;

    private static string Remaining(IEnumerable<FixedWindowRateLimiter> limiters) =>
        limiters.Min(limiter => limiter.GetStatistics()!.CurrentAvailablePermits).ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The person behind the token. Where that is unknown it is an empty text, so that all such tokens share one quarter.
    /// </summary>
    private static string PersonOf(Actor caller) => caller.Person ?? caller.Id;

    /// <summary>
    /// The limiters of one window, which are never refilled: each window has new ones. The library's own windows start at the first call
    /// and follow the machine's clock; these start at every tenth second of the injected clock, so that all instances agree.
    /// </summary>
    private sealed class Window(DateTimeOffset now, RateLimitOptions limits)
    {
        private readonly ConcurrentDictionary<string, FixedWindowRateLimiter> _routes = [];
        private readonly ConcurrentDictionary<string, FixedWindowRateLimiter> _addresses = [];
        private readonly ConcurrentDictionary<(string Function, string Person), FixedWindowRateLimiter> _people = [];

        public DateTimeOffset End { get; } = new(now.UtcTicks - (now.UtcTicks % Length.Ticks) + Length.Ticks, TimeSpan.Zero);

        public FixedWindowRateLimiter Global { get; } = Limiter(limits.Global);

        /// <summary>The calls of one person to all routes together.</summary>
        public FixedWindowRateLimiter Person(string person) => _people.GetOrAdd(("", person), _ => Limiter(ShareOf(limits.Global)));

        /// <summary>The calls of one person to one route.</summary>
        public FixedWindowRateLimiter Route(string function, string person) =>
            _people.GetOrAdd((function, person), _ => Limiter(ShareOf(limits.PerRoute)));

        /// <summary>The calls of one address with invalid keys of SDKs.</summary>
        public FixedWindowRateLimiter Address(string address) => _addresses.GetOrAdd(address, _ => Limiter(ShareOf(limits.PerRoute)));

        public FixedWindowRateLimiter Route(string function) => _routes.GetOrAdd(function, _ => Limiter(limits.PerRoute));

        private static int ShareOf(int permits) => Math.Max(1, permits / RateLimitOptions.PeopleInAWindow);

        private static FixedWindowRateLimiter Limiter(int permits) =>
            new(
                new()
                {
                    PermitLimit = permits,
                    Window = TimeSpan.FromDays(1),
                    AutoReplenishment = false,
                }
            );
    }
}
