using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Tests.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Approvals.Tests.Access.EntraId;

/// <summary>A tenant of Entra ID: it signs tokens with a key of its own, and lists the key as long as it is not away.</summary>
internal sealed class Tenant(TimeProvider time) : IConfigurationManager<OpenIdConnectConfiguration>
{
    public const string Id = "7d2f9a34-5c1b-4f0e-9a6d-3b8c1e2f4a5d";

    public const string Audience = "c0ffee00-1111-4222-8333-444455556666";

    public const string Issuer = $"https://login.microsoftonline.com/{Id}/v2.0";

    private const string KeyId = "key-1";

    private readonly RSA _key = RSA.Create(2048);

    private readonly RSA _otherKey = RSA.Create(2048);

    public bool IsAway { get; set; }

    /// <summary>How often somebody wanted the keys to be read anew.</summary>
    public int Renewals { get; private set; }

    /// <summary>A setup whose service takes this tenant's tokens.</summary>
    public static (ServiceSetup Setup, Tenant Tenant) Setup(params (string Name, string Value)[] settings)
    {
        var setup = new ServiceSetup();
        var tenant = new Tenant(setup.Time);
        return (
            setup with
            {
                Configure = builder =>
                {
                    foreach (var (name, value) in settings.Prepend(("Audience", Audience)).Prepend(("TenantId", Id)))
                    {
                        builder.Configuration[$"Approvals:EntraId:{name}"] = value;
                    }

                    builder.Services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(tenant);
                },
            },
            tenant
        );
    }

    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        IsAway
            ? throw new InvalidOperationException("IDX20803: Unable to obtain configuration.")
            : Task.FromResult(
                new OpenIdConnectConfiguration
                {
                    Issuer = Issuer,
                    SigningKeys = { new RsaSecurityKey(_key.ExportParameters(false)) { KeyId = KeyId } },
                }
            );

    public void RequestRefresh() => Renewals++;

    /// <summary>A token about a person, for an hour.</summary>
    public string Token(string objectId, Action<JsonObject>? change = null) => Sign(Header(), Claims(objectId, change), SignWithRsa(_key));

    /// <summary>The same with another header, signed as that says, or as it should not be.</summary>
    public string Token(string objectId, string algorithm, string? keyId = KeyId)
    {
        var header = Header();
        (header["alg"], header["kid"]) = (algorithm, keyId);
        var publicKey = Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem());
        return Sign(
            header,
            Claims(objectId),
            algorithm switch
            {
                "HS256" => signed => HMACSHA256.HashData(publicKey, signed),
                "RS256" => SignWithRsa(_key),
                _ => _ => [],
            }
        );
    }

    /// <summary>The same, signed with a key that only says that it is the tenant's.</summary>
    public string Forged(string objectId) => Sign(Header(), Claims(objectId), SignWithRsa(_otherKey));

    private JsonObject Claims(string objectId, Action<JsonObject>? change = null)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["aud"] = Audience,
            ["iss"] = Issuer,
            ["tid"] = Id,
            ["oid"] = objectId,
            ["scp"] = "access_as_user",
            ["ver"] = "2.0",
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 3600,
            ["preferred_username"] = "nobody@example.com",
        };
        change?.Invoke(claims);
        return claims;
    }

    private static JsonObject Header() =>
        new()
        {
            ["typ"] = "JWT",
            ["alg"] = "RS256",
            ["kid"] = KeyId,
        };

    private static Func<byte[], byte[]> SignWithRsa(RSA key) =>
        signed => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static string Sign(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Part(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
