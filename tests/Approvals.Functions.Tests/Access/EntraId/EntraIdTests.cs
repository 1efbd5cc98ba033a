using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Service.Authentication;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Microsoft.Extensions.Options;

namespace Approvals.Tests.Access.EntraId;

/// <summary>Tokens of Entra ID in place of access tokens, signed with a key that is made here.</summary>
public sealed class EntraIdTests : IAsyncLifetime
{
    private readonly string _objectId = Guid.NewGuid().ToString();

    private RunningService _service = null!;

    private Tenant _tenant = null!;

    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        (var setup, _tenant) = Tenant.Setup();
        _service = await (await RunningService.StartAsync(setup)).WithFlagAsync(new ApprovalSettings { MinNumApprovals = 2 });
        _rita = await KnownAsync(_service, _objectId);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_token_of_the_tenant_stands_for_the_member_with_its_object_id()
    {
        var rita = _service.Client(_tenant.Token(_objectId));

        var identity = (await rita.GetAsync("caller-identity")).Expect(200).Json;
        Assert.Equal(
            (_rita.Id, "entraId", false),
            (
                identity.GetProperty("memberId").GetString(),
                identity.GetProperty("authKind").GetString(),
                identity.TryGetProperty("tokenId", out _)
            )
        );
        Assert.Equal(_rita.Id, (await _service.Client("Bearer " + rita.Token).GetAsync("members/me")).Expect(200).Id);
        (await rita.PostAsync("tokens", """{"inlineRole": [{"effect": "allow", "actions": ["*"], "resources": ["*"]}]}""")).Expect(201);
        (await rita.PostAsync("tokens", """{"role": "admin"}""")).Expect(403);
        (await rita.GetAsync("tokens")).Expect(200);

        // Whoever signs in and has a token too is one person.
        var id = await (await _service.MemberAsync()).AskAsync();
        (await rita.ApproveAsync(id)).Expect(200);
        Assert.Equal("pending", (await _rita.ApproveAsync(id)).Expect(200).Json.GetProperty("reviewStatus").GetString());
        Assert.Equal("own_request", (await rita.ApproveAsync(await _rita.AskAsync())).Expect(405).Reason);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_token_is_refused_with_a_reason()
    {
        var (now, other) = (_service.Time.GetUtcNow().ToUnixTimeSeconds(), Guid.NewGuid().ToString());
        var right = _tenant.Token(_objectId);
        var parts = right.Split('.');
        (string Sent, string Reason)[] wrong =
        [
            (_tenant.Token(_objectId, "none"), "wrong_algorithm"),
            (_tenant.Token(_objectId, "nOnE"), "wrong_algorithm"),
            (_tenant.Token(_objectId, "HS256"), "wrong_algorithm"),
            ($"{Part("{\"alg\":\"none\"}")}.{parts[1]}.", "wrong_algorithm"),
            ($"{Part("{\"alg\":\"none\"}")}.{parts[1]}.{parts[2]}", "wrong_algorithm"),
            (_tenant.Forged(_objectId), "wrong_signature"),
            (_tenant.Token(_objectId, "RS256", keyId: "key-2"), "unknown_key"),
            (Claim("aud", other), "wrong_audience"),
            (Claim("aud", null), "wrong_audience"),
            (Claim("aud", ""), "wrong_audience"),
            (Claim("iss", $"https://login.microsoftonline.com/{other}/v2.0"), "wrong_issuer"),
            (Claim("iss", null), "wrong_issuer"),
            (Claim("iss", $"https://sts.windows.net/{Tenant.Id}/"), "wrong_issuer"),
            (Claim("iss", Tenant.Issuer + "/"), "wrong_issuer"),
            (Claim("tid", other), "wrong_tenant"),
            (Claim("oid", null), "wrong_tenant"),
            (Claim("exp", now - 120), "expired_token"),
            (Claim("exp", null), "expired_token"),
            (Claim("nbf", now + 121), "not_yet_valid"),
            (Claim("idtyp", "app"), "not_delegated"),
            (Claim("scp", null), "not_delegated"),
            (Claim("scp", ""), "not_delegated"),
            (_tenant.Token(other), "not_a_member"),
            (_tenant.Token(_objectId.ToUpperInvariant()), "not_a_member"),
            (right[..^8], "wrong_signature"),
            ($"{parts[0]}.{parts[1]}.", "wrong_signature"),
            ($"{parts[0]}.{parts[1]}", "malformed_jwt"),
            (parts[0], "malformed_jwt"),
            ($"{parts[0]}.{Part("{\"oid\":\"" + other + "\"}")}.{parts[2]}", "wrong_signature"),
            (right + ".e30.e30", "malformed_jwt"),
            ($"{parts[0]}.!!!.{parts[2]}", "malformed_jwt"),
            ($"{Part("{\"alg\":5}")}.{parts[1]}.{parts[2]}", "malformed_jwt"),
            ("eyJ", "malformed_jwt"),
            ("eyJ.eyJ.eyJ", "malformed_jwt"),
            ($"{Part("{\"alg\":")}.{parts[1]}.{parts[2]}", "malformed_jwt"),
            ($"{parts[0]}.{Part("[]")}.{parts[2]}", "malformed_jwt"),
        ];

        foreach (var (sent, reason) in wrong)
        {
            var refused = (await _service.Client(sent).GetAsync("caller-identity")).Expect(401);
            Assert.Equal((sent, reason), (sent, refused.Reason));
            Assert.DoesNotContain("IDX", refused.Text);
        }

        Assert.Equal(1, _tenant.Renewals);
        (await _service.Client(Claim("exp", now - 119)).GetAsync("caller-identity")).Expect(200);
        (await _service.Client(Claim("nbf", now + 120)).GetAsync("caller-identity")).Expect(200);

        string Claim(string name, JsonNode? value) =>
            _tenant.Token(
                _objectId,
                claims =>
                {
                    claims.Remove(name);
                    if (value is not null)
                    {
                        claims[name] = value;
                    }
                }
            );

        static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
    }

    [Fact]
    public async Task A_token_says_who_calls_and_the_member_what_is_allowed_as_of_now()
    {
        var (rob, ada) = (await KnownAsync(_service, Guid.NewGuid().ToString(), Role.NoAccess), await _service.MemberAsync(Role.Admin));
        var signedIn = _service.Client(_tenant.Token(await ObjectIdAsync(rob)));
        Assert.Equal("access_denied", (await signedIn.GetAsync("flags/shop/checkout")).Expect(403).Reason);
        (await ada.PatchDocumentAsync($"members/{rob.Id}", """[{"op": "replace", "path": "/role", "value": "reader"}]""")).Expect(200);
        (await signedIn.GetAsync("flags/shop/checkout")).Expect(200);
        (await ada.DeleteAsync($"members/{rob.Id}")).Expect(204);
        Assert.Equal("not_a_member", (await signedIn.GetAsync("caller-identity")).Expect(401).Reason);

        // What is remembered ends with the token.
        var shortly = _service.Client(
            _tenant.Token(_objectId, claims => claims["exp"] = _service.Time.GetUtcNow().ToUnixTimeSeconds() + 10)
        );
        (await shortly.GetAsync("caller-identity")).Expect(200);
        _service.Time.Advance(TimeSpan.FromSeconds(10) + EntraIdTokens.Skew);
        Assert.Equal("expired_token", (await shortly.GetAsync("caller-identity")).Expect(401).Reason);
    }

    [Fact]
    public async Task Only_admins_say_who_a_member_is_in_Entra_ID_and_nobody_there_is_two()
    {
        var (ada, sam) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(PolicyStatement.Allow(["*"], "member/*")));
        var (objectId, free) = (Guid.NewGuid().ToString(), await _service.MemberAsync());
        var signedIn = _service.Client(_tenant.Token(objectId));

        foreach (var member in new[] { sam, free })
        {
            Assert.Equal("admin_required", (await sam.PatchDocumentAsync($"members/{member.Id}", Say(objectId))).Expect(403).Reason);
        }

        (await free.PatchDocumentAsync($"members/{free.Id}", Say(objectId))).Expect(403);
        Assert.Equal(
            "admin_required",
            (await sam.PostAsync("members", $$"""[{"email": "new@example.com", "role": "reader", "entraObjectId": "{{objectId}}"}]"""))
                .Expect(403)
                .Reason
        );
        (await sam.PatchDocumentAsync($"members/{_rita.Id}", """[{"op": "replace", "path": "/firstName", "value": "Rita"}]""")).Expect(200);
        Assert.Equal("duplicate_object_id", (await ada.PatchDocumentAsync($"members/{free.Id}", Say(_objectId))).Expect(400).Reason);
        Assert.Equal(
            "duplicate_object_id",
            (await ada.PostAsync("members", $$"""[{"email": "new@example.com", "role": "reader", "entraObjectId": "{{_objectId}}"}]"""))
                .Expect(400)
                .Reason
        );
        (await signedIn.GetAsync("members/me")).Expect(401);

        Assert.Equal(
            objectId,
            (await ada.PatchDocumentAsync($"members/{free.Id}", Say(objectId.ToUpperInvariant())))
                .Expect(200)
                .Json.GetProperty("entraObjectId")
                .GetString()
        );
        Assert.Equal(free.Id, (await signedIn.GetAsync("members/me")).Expect(200).Id);
        (await ada.PatchDocumentAsync($"members/{free.Id}", Say(""))).Expect(200);
        (await signedIn.GetAsync("members/me")).Expect(401);
        var made = (
            await ada.PostAsync("members", $$"""[{"email": "new@example.com", "role": "reader", "entraObjectId": "{{objectId}}"}]""")
        ).Expect(201);
        Assert.Equal(
            made.Json.GetProperty("items")[0].GetProperty("_id").GetString(),
            (await signedIn.GetAsync("members/me")).Expect(200).Id
        );

        // Two changes at the same moment could come to this.
        await _service
            .Get<AccountStore>()
            .SaveMemberAsync(
                new Member
                {
                    Id = free.Id,
                    Email = "free@example.com",
                    Role = Role.Admin,
                    EntraObjectId = objectId,
                },
                default
            );
        _service.Time.Advance(TimeSpan.FromSeconds(30));
        (await signedIn.GetAsync("members/me")).Expect(401);

        static string Say(string objectId) => $$"""[{"op": "replace", "path": "/entraObjectId", "value": "{{objectId}}"}]""";
    }

    [Fact]
    public async Task While_the_tenants_keys_cannot_be_had_its_tokens_are_not_judged_and_others_work()
    {
        var (setup, tenant) = Tenant.Setup();
        await using var service = await RunningService.StartAsync(setup);
        var (signedIn, robot) = (
            service.Client(tenant.Token((await ObjectIdAsync(await KnownAsync(service, _objectId))))),
            await service.ServiceTokenAsync()
        );
        tenant.IsAway = true;

        var refused = (await signedIn.GetAsync("caller-identity")).Expect(503);
        Assert.Equal(("entra_id_unavailable", "5"), (refused.Reason, refused.Headers["Retry-After"]));
        (await robot.GetAsync("caller-identity")).Expect(200);

        tenant.IsAway = false;
        (await signedIn.GetAsync("caller-identity")).Expect(200);

        async Task<string> ObjectIdAsync(Client member) =>
            (await service.Get<AccountStore>().FindMemberAsync(member.Id, default))!.EntraObjectId!;
    }

    /// <summary>By what Microsoft's library does when nothing answers.</summary>
    [Fact]
    public async Task An_instance_that_does_not_answer_is_no_fault_of_the_caller()
    {
        await using var service = await RunningService.StartAsync(
            new()
            {
                Configure = builder =>
                {
                    (builder.Configuration["Approvals:EntraId:TenantId"], builder.Configuration["Approvals:EntraId:Audience"]) = (
                        Tenant.Id,
                        Tenant.Audience
                    );
                    builder.Configuration["Approvals:EntraId:Instance"] = "https://127.0.0.1:1/";
                },
            }
        );

        Assert.Equal(
            "entra_id_unavailable",
            (await service.Client(_tenant.Token(_objectId)).GetAsync("caller-identity")).Expect(503).Reason
        );
    }

    [Fact]
    public async Task Where_it_is_so_set_addresses_find_members_without_an_object_id_and_v1_tokens_are_taken()
    {
        var (setup, tenant) = Tenant.Setup(
            ("MatchEmail", "true"),
            ("AcceptV1Tokens", "true"),
            ("Audience", $"{Tenant.Audience}, api://approvals")
        );
        await using var service = await RunningService.StartAsync(setup);
        var (ann, bob) = (await service.MemberAsync(), await KnownAsync(service, _objectId));
        var (annsAddress, stranger) = ($"{ann.Id}@EXAMPLE.com", Guid.NewGuid().ToString());

        Assert.Equal(ann.Id, await CallAsync(stranger, ("preferred_username", annsAddress)));
        Assert.Equal(ann.Id, await CallAsync(stranger, ("upn", annsAddress)));
        Assert.Equal(
            ann.Id,
            await CallAsync(
                stranger,
                ("iss", $"https://sts.windows.net/{Tenant.Id}/"),
                ("aud", "api://approvals"),
                ("ver", "1.0"),
                ("upn", annsAddress)
            )
        );
        Assert.Equal(bob.Id, await CallAsync(_objectId, ("upn", annsAddress)));

        // An address that anybody can claim, a guest's, and that of somebody whose object id is another.
        Assert.Null(await CallAsync(stranger, ("email", annsAddress)));
        Assert.Null(await CallAsync(stranger, ("upn", annsAddress), ("idp", "live.com")));
        Assert.Null(await CallAsync(stranger, ("upn", $"{bob.Id}@example.com")));

        // Nor does an address find anybody where it is not so set.
        Assert.Equal(
            "not_a_member",
            (
                await _service
                    .Client(_tenant.Token(stranger, claims => claims["upn"] = $"{_rita.Id}@example.com"))
                    .GetAsync("caller-identity")
            )
                .Expect(401)
                .Reason
        );

        async Task<string?> CallAsync(string objectId, params (string Name, string Value)[] claims)
        {
            var answer = await service
                .Client(tenant.Token(objectId, all => Array.ForEach(claims, claim => all[claim.Name] = claim.Value)))
                .GetAsync("caller-identity");
            return answer.Status == 200 ? answer.Json.GetProperty("memberId").GetString() : null;
        }
    }

    [Theory]
    [InlineData("contoso.onmicrosoft.com", Tenant.Audience, "https://login.microsoftonline.com/", "TenantId must be the tenant's id")]
    [InlineData("common", Tenant.Audience, "https://login.microsoftonline.com/", "TenantId must be the tenant's id")]
    [InlineData(Tenant.Id, " ,", "https://login.microsoftonline.com/", "Audience must be there")]
    [InlineData(Tenant.Id, Tenant.Audience, "http://login.microsoftonline.com/", "Instance must be an https address")]
    public async Task An_app_with_settings_that_cannot_work_does_not_start(string tenantId, string audience, string instance, string says)
    {
        var (setup, _) = Tenant.Setup(("TenantId", tenantId), ("Audience", audience), ("Instance", instance));

        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningService.StartAsync(setup));

        Assert.Contains(says, problem.Message);
    }

    [Fact]
    public void The_metadata_are_those_of_the_tenant() =>
        Assert.Equal(
            $"https://login.microsoftonline.us/{Tenant.Id}/v2.0/.well-known/openid-configuration",
            EntraIdKeys
                .MetadataOf(
                    new()
                    {
                        TenantId = Tenant.Id.ToUpperInvariant(),
                        Audience = "a",
                        Instance = "https://login.microsoftonline.us",
                    }
                )
                .MetadataAddress
        );

    private static async Task<Client> KnownAsync(RunningService service, string objectId, Role role = Role.Writer)
    {
        var (client, store) = (await service.MemberAsync(role), service.Get<AccountStore>());
        await store.SaveMemberAsync((await store.FindMemberAsync(client.Id, default))! with { EntraObjectId = objectId }, default);
        return client;
    }

    private async Task<string> ObjectIdAsync(Client member) =>
        (await _service.Get<AccountStore>().FindMemberAsync(member.Id, default))!.EntraObjectId!;
}
