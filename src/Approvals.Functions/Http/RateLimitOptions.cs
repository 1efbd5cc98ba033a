namespace Approvals.Http;

/// <summary>How many calls are answered in each window of ten seconds. Each instance of the app counts by itself.</summary>
public sealed class RateLimitOptions
{
    /// <summary><c>Approvals__RateLimits__Enabled</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary><c>Approvals__RateLimits__Global</c>: calls of all tokens to all routes together.</summary>
    public int Global { get; set; } = 3000;

    /// <summary><c>Approvals__RateLimits__PerRoute</c>: calls of all tokens to one route.</summary>
    public int PerRoute { get; set; } = 1000;
}
