namespace Approvals.Functions.Api.Requests;

/// <summary>The body of an apply, which may be empty.</summary>
internal sealed record Application
{
    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }
}
