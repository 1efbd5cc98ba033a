using Approvals.Domain.Access;
using Approvals.Service.Tokens;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Azure;
using Azure.Security.KeyVault.Secrets;
using Moq;

namespace Approvals.Tests.Access;

public sealed class FirstTokenTests : IAsyncLifetime
{
    private static readonly TimeSpan s_untilNextSweep = TimeSpan.FromMinutes(1);

    private readonly List<string> _secrets = [];
    private DateTimeOffset? _end;
    private bool _refuses;
    private ServiceSetup _setup = null!;
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        var vault = new Mock<SecretClient>();
        vault.SetupGet(client => client.VaultUri).Returns(new Uri("https://acme.vault.azure.net"));
        vault
            .Setup(client =>
                client.SetSecretAsync(It.Is<KeyVaultSecret>(secret => secret.Name == FirstToken.Secret), It.IsAny<CancellationToken>())
            )
            .Callback(
                (KeyVaultSecret secret, CancellationToken _) =>
                {
                    _secrets.Add(secret.Value);
                    _end = secret.Properties.ExpiresOn;
                }
            )
            .Returns(() =>
                _refuses
                    ? throw new RequestFailedException(403, "Its role is not there yet.")
                    : Task.FromResult(Mock.Of<Response<KeyVaultSecret>>())
            );
        _setup = new() { Vault = vault.Object };
        _service = await RunningService.StartAsync(_setup);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_new_installation_has_one_token_an_admins_and_the_vault_tells_it()
    {
        await _service.AdvanceAsync(s_untilNextSweep);
        await _service.AdvanceAsync(s_untilNextSweep);

        var admin = _service.Client(Assert.Single(_secrets));
        (await admin.PostAsync("members", """[{"email": "ada@example.com", "role": "admin"}]""")).Expect(201);
        Assert.Single(await TokensAsync());
    }

    [Fact]
    public async Task It_ends_after_a_week_and_another_is_made_only_where_nobody_came_in_with_it()
    {
        await _service.AdvanceAsync(s_untilNextSweep);
        var first = _service.Client(_secrets[0]);
        Assert.Equal(_service.Time.GetUtcNow() + FirstToken.Lifetime, _end);
        Assert.Equal(
            _end?.ToUnixTimeMilliseconds(),
            (await first.GetAsync("tokens")).Expect(200).Json.GetProperty("items")[0].GetProperty("expiry").GetInt64()
        );

        _service.Time.Advance(FirstToken.Lifetime);
        Assert.Equal("expired_token", (await first.GetAsync("projects")).Expect(401).Reason);
        await using (var restarted = await RunningService.StartAsync(_setup))
        {
            await restarted.AdvanceAsync(s_untilNextSweep);
            (await restarted.Client(_secrets[1]).PostAsync("members", """[{"email": "ada@example.com", "role": "admin"}]""")).Expect(201);
        }

        _service.Time.Advance(FirstToken.Lifetime);
        await using var again = await RunningService.StartAsync(_setup);
        await again.AdvanceAsync(s_untilNextSweep);
        Assert.Equal(2, _secrets.Count);
    }

    [Fact]
    public async Task A_token_that_the_vault_did_not_take_was_never_made_and_the_next_one_is()
    {
        _refuses = true;
        await _service.AdvanceAsync(s_untilNextSweep);
        Assert.Empty(await TokensAsync());

        _refuses = false;
        await _service.AdvanceAsync(s_untilNextSweep);

        (await _service.Client(_secrets[0]).GetAsync("projects")).Expect(401);
        (await _service.Client(_secrets[1]).GetAsync("projects")).Expect(200);
    }

    [Fact]
    public async Task Where_there_is_a_token_the_vault_is_left_alone()
    {
        await _service.ServiceTokenAsync(Role.Reader);

        await _service.AdvanceAsync(s_untilNextSweep);

        Assert.Empty(_secrets);
    }

    [Fact]
    public async Task Where_there_is_no_vault_either_the_first_sweep_says_what_to_do_and_no_other_does()
    {
        var logs = new Logbook();
        await using var service = await RunningService.StartAsync(new() { Logs = logs });

        await service.AdvanceAsync(s_untilNextSweep);
        Assert.Contains("Approvals__FirstTokenVault", Assert.Single(Told()));
        await service.AdvanceAsync(s_untilNextSweep);
        Assert.Single(Told());

        IEnumerable<string> Told() => logs.Lines.Where(line => line.StartsWith("There is no access token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_there_is_no_vault_but_a_token_nothing_is_said()
    {
        var logs = new Logbook();
        await using var service = await RunningService.StartAsync(new() { Logs = logs });
        await service.ServiceTokenAsync(Role.Reader);

        await service.AdvanceAsync(s_untilNextSweep);

        Assert.DoesNotContain(logs.Lines, line => line.Contains("access token, so"));
    }

    private async Task<IReadOnlyList<(string RowKey, Stored<AccessToken> Stored)>> TokensAsync() =>
        await _service.Get<AccountStore>().Tokens.AllAsync(default);
}
