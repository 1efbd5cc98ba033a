namespace Approvals.Functions.Api.Requests;

/// <summary>The body of an apply, which may be empty.</summary>
internal sealed record Application
{
    /// <summary>For the audit log, which takes it from the JSON.</summary>
    public string? Comment { get; init; }
}
