using System.Text.Json.Serialization;

namespace Approvals.Functions.Page;

/// <summary>What the page must know before anybody has signed in.</summary>
/// <param name="Entra">How people sign in with Entra ID; null where that is not configured.</param>
internal sealed record PageConfiguration(EntraSignIn? Entra);

/// <summary>An app registration, as MSAL needs it.</summary>
/// <param name="Authority">The tenant's address.</param>
/// <param name="ClientId">The application (client) id.</param>
/// <param name="Scope">The scope of the API's tokens.</param>
internal sealed record EntraSignIn(string Authority, string ClientId, string Scope);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PageConfiguration))]
internal sealed partial class PageJson : JsonSerializerContext;
