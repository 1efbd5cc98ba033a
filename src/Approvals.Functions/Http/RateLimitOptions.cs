namespace Approvals.Functions.Http;

/// <summary>How many calls are answered in each window of ten seconds. Each instance of the app counts by itself.</summary>
public sealed class RateLimitOptions
{
    /// <summary>The limit of one person is the whole limit divided by this.</summary>
    internal const int PeopleInAWindow = 4;

    /// <summary><c>Approvals__RateLimits__Enabled</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary><c>Approvals__RateLimits__Global</c>: calls of all people to all routes together; a person gets a quarter.</summary>
    public int Global { get; set; } = 3000;

    /// <summary><c>Approvals__RateLimits__PerRoute</c>: calls of all people to one route; a person gets a quarter.</summary>
    public int PerRoute { get; set; } = 1000;
}
