using System.Security.Cryptography;
using Approvals.Functions;
using Approvals.Service.Notifications;
using Approvals.Service.Secrets;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Azure;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Moq;

namespace Approvals.Tests.Notifications;

/// <summary>How secrets are kept that the service must be able to read again.</summary>
public sealed class SecretTests
{
    private readonly byte[] _old = RandomNumberGenerator.GetBytes(32);

    private readonly byte[] _new = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public void A_new_key_takes_over_while_the_old_one_still_reads()
    {
        var before = new SecretKeyRing([_old]).Seal("hush", "a");
        var both = new SecretKeyRing([_new, _old]);
        var after = both.Seal("hush", "a");

        Assert.Equal(("hush", "hush"), (both.Open(before, "a"), both.Open(after, "a")));
        Assert.Null(new SecretKeyRing([_new]).Open(before, "a"));
        Assert.Null(new SecretKeyRing([_old]).Open(after, "a"));
        Assert.NotEqual(after, both.Seal("hush", "a"));
        Assert.ThrowsAny<CryptographicException>(() => both.Open(after, "b"));
        Assert.ThrowsAny<CryptographicException>(() => both.Open(after[..^6] + (after[^6] == 'A' ? 'B' : 'A') + after[^5..], "a"));
    }

    [Fact]
    public async Task A_secret_is_in_no_row_as_it_is()
    {
        await using var service = await RunningService.StartAsync();
        var (id, secret) = await service.HookAsync(await service.AdminAsync(), "http://127.0.0.1:9/");

        var stored = (await service.Get<AccountStore>().Subscribers.FindAsync(id, default))!.Value;

        Assert.DoesNotContain(secret["whsec_".Length..], stored.ToString());
        Assert.Equal(secret, await service.Get<SecretBox>().OpenAsync(stored.SealedSecret!, id, default));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_signed_and_the_caller_is_told_why()
    {
        await using var service = await RunningService.StartAsync(
            new ServiceSetup { Configure = builder => builder.Services.Configure<NotificationOptions>(options => options.SecretKeys = "") }
        );
        var admin = await service.AdminAsync();

        var refused = await admin.PostAsync("webhooks", """{"url": "http://127.0.0.1:9/", "sign": true, "on": false}""");

        Assert.Equal("no_secret_key", refused.Expect(409).Reason);
        (await admin.PostAsync("webhooks", """{"url": "http://127.0.0.1:9/", "sign": false, "on": false}""")).Expect(200);
    }

    [Fact]
    public async Task In_the_vault_the_first_key_is_made_and_each_version_is_a_key()
    {
        List<KeyVaultSecret> versions = [];
        var vault = Vault(versions);
        var keys = new VaultSecretKeys(vault, Options.Create(new NotificationOptions()));

        var first = (await keys.GetAsync(fresh: false, default))!.Seal("hush", "a");
        Assert.Single(versions);
        Add(versions, new KeyVaultSecret(VaultSecretKeys.Name, Convert.ToBase64String(_new)));
        var rotated = (await keys.GetAsync(fresh: true, default))!;

        Assert.Equal("hush", rotated.Open(first, "a"));
        Assert.Equal("hush", new SecretKeyRing([_new]).Open(rotated.Seal("hush", "a"), "a"));
    }

    private static SecretClient Vault(List<KeyVaultSecret> versions)
    {
        var vault = new Mock<SecretClient>();
        vault
            .Setup(it => it.GetPropertiesOfSecretsAsync(It.IsAny<CancellationToken>()))
            .Returns(() =>
                AsyncPageable<SecretProperties>.FromPages([
                    Page<SecretProperties>.FromValues([.. versions.Select(it => it.Properties).Take(1)], null, Mock.Of<Response>()),
                ])
            );
        vault
            .Setup(it => it.GetPropertiesOfSecretVersionsAsync(VaultSecretKeys.Name, It.IsAny<CancellationToken>()))
            .Returns(() =>
                AsyncPageable<SecretProperties>.FromPages([
                    Page<SecretProperties>.FromValues([.. versions.Select(it => it.Properties)], null, Mock.Of<Response>()),
                ])
            );
        vault
            .Setup(it => it.GetSecretAsync(VaultSecretKeys.Name, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(
                (string _, string version, CancellationToken _) =>
                    Task.FromResult(Response.FromValue(versions.Single(it => it.Properties.Version == version), Mock.Of<Response>()))
            );
        vault
            .Setup(it => it.SetSecretAsync(It.IsAny<KeyVaultSecret>(), It.IsAny<CancellationToken>()))
            .Callback((KeyVaultSecret made, CancellationToken _) => Add(versions, made))
            .ReturnsAsync((KeyVaultSecret made, CancellationToken _) => Response.FromValue(made, Mock.Of<Response>()));
        return vault.Object;
    }

    private static void Add(List<KeyVaultSecret> versions, KeyVaultSecret made) =>
        versions.Add(
            SecretModelFactory.KeyVaultSecret(
                SecretModelFactory.SecretProperties(
                    name: made.Name,
                    version: $"v{versions.Count}",
                    createdOn: DateTimeOffset.UnixEpoch.AddDays(versions.Count)
                ),
                made.Value
            )
        );
}
