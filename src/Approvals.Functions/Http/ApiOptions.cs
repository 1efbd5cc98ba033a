namespace Approvals.Functions.Http;

/// <summary>Limits of the API.</summary>
public sealed class ApiOptions
{
    /// <summary><c>Approvals__MaxBodyBytes</c>: the longest request body that is read.</summary>
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    /// <summary><c>Approvals__RetryAfterSeconds</c>: when a client is told to try again while storage is down.</summary>
    public int RetryAfterSeconds { get; set; } = 5;

    /// <summary>
    /// <c>Approvals__AllowedOrigins</c>: the origins whose pages may call from a browser, comma separated, for example
    /// <c>https://flags.example.com</c>; <c>*</c> for any.
    /// </summary>
    public string AllowedOrigins { get; set; } = "*";
}
