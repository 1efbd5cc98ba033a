using System.Text.Json.Serialization;
using Approvals.Domain;

namespace Approvals.Functions.Http;

/// <summary>The body of every error answer.</summary>
internal sealed record ErrorRep
{
    /// <summary>LaunchDarkly's code, for example <c>invalid_request</c>.</summary>
    public required string Code { get; init; }

    public required string Message { get; init; }

    /// <summary>The log of a failed call has the same id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The rule that refused; stable, unlike the message.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<InvalidInput>? Errors { get; init; }

    /// <summary>The addresses for which new members were refused.</summary>
    [JsonPropertyName("invalid_emails")]
    public IReadOnlyList<string>? InvalidEmails { get; init; }

    /// <summary>Where the change can be asked for, when it needs an approval.</summary>
    [JsonPropertyName("_links")]
    public IReadOnlyDictionary<string, Link>? Links { get; init; }
}
