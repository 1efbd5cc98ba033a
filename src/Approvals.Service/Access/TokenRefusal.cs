using Approvals.Domain;

namespace Approvals.Service.Access;

/// <summary>Refusals of access tokens; each has a reason of its own.</summary>
internal static class TokenRefusal
{
    /// <summary>The text is well-formed, and no row has its hash.</summary>
    public static Refusal Unknown { get; } =
        Of("invalid_token", "there is no such token here; it may have been reset or deleted, or be of another service.");

    public static Refusal Of(string rule, string what) => new(rule, RefusalKind.Unidentified, $"Invalid access token: {what}");
}
