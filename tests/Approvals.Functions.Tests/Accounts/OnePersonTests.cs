using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Service.Access;
using Approvals.Service.Tokens;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Access.EntraId;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Accounts;

/// <summary>Four eyes are two people, with however many tokens and memberships each of them has.</summary>
public sealed class OnePersonTests : IAsyncLifetime
{
    private const string Email = "hana@example.com";

    private readonly string _objectId = Guid.NewGuid().ToString();

    private RunningService _service = null!;

    private Tenant _tenant = null!;

    private Client _ada = null!;

    private string _hanaId = "";

    private Dictionary<string, Client> _hana = [];

    public async Task InitializeAsync()
    {
        (var setup, _tenant) = Tenant.Setup();
        _service = await (await RunningService.StartAsync(setup)).WithFlagAsync(
            new ApprovalSettings
            {
                Required = true,
                MinNumApprovals = 2,
                CanServiceTokensReview = true,
            }
        );
        _ada = await _service.MemberAsync(Role.Admin);
        var own = await InvitedAsync(Email);
        _hanaId = own.Id;
        var robot = await TokenAsync(own, "\"role\": \"admin\", \"serviceToken\": true");
        _hana = new()
        {
            ["own"] = own,
            ["second"] = await TokenAsync(own, "\"role\": \"admin\""),
            ["signed in"] = _service.Client(_tenant.Token(_objectId)),
            ["robot"] = robot,
            ["robot's robot"] = await TokenAsync(robot, "\"role\": \"writer\", \"serviceToken\": true"),
        };
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Nobody_approves_with_one_token_what_they_asked_for_with_another()
    {
        foreach (var (asked, asker) in _hana)
        {
            var id = await asker.AskAsync();
            foreach (var (with, approver) in _hana)
            {
                var refused = await approver.ApproveAsync(id);
                Assert.True(
                    (refused.Status, refused.Reason) == (405, "own_request"),
                    $"asked for by {asked}, approved by {with}: {refused.Text}"
                );
                (await approver.ReviewAsync(id, "comment")).Expect(200);
            }
        }
    }

    [Fact]
    public async Task Several_approvals_of_one_person_are_one()
    {
        var id = await _ada.AskAsync();
        foreach (var approver in _hana.Values)
        {
            Assert.Equal("pending", (await approver.ApproveAsync(id)).Expect(200).Json.GetProperty("reviewStatus").GetString());
        }

        Assert.Equal("not_approved", (await _ada.ApplyAsync(id)).Expect(400).Reason);
        Assert.Equal(
            "approved",
            (await (await _service.MemberAsync()).ApproveAsync(id)).Expect(200).Json.GetProperty("reviewStatus").GetString()
        );

        // The latest verdict stands, whatever it was given with.
        Assert.Equal(
            "declined",
            (await _hana["robot"].ReviewAsync(id, "decline")).Expect(200).Json.GetProperty("reviewStatus").GetString()
        );
        Assert.Equal("approved", (await _hana["second"].ApproveAsync(id)).Expect(200).Json.GetProperty("reviewStatus").GetString());
    }

    [Theory]
    [InlineData("HANA@Example.com", false)]
    [InlineData("hana+again@example.com", false)]
    [InlineData("somebody.else@example.com", true)]
    public async Task Whoever_is_removed_and_invited_again_is_who_they_were(string address, bool withObjectId)
    {
        var (asked, approved) = (new List<string>(), await _ada.AskAsync());
        foreach (var asker in _hana.Values)
        {
            asked.Add(await asker.AskAsync());
        }

        (await _hana["own"].ApproveAsync(approved)).Expect(200);
        (await _ada.DeleteAsync($"members/{_hanaId}")).Expect(204);
        var again = await InvitedAsync(address, withObjectId);
        Assert.NotEqual(_hanaId, again.Id);
        foreach (
            var approver in new[]
            {
                again,
                await TokenAsync(again, "\"role\": \"writer\", \"serviceToken\": true"),
                _hana["robot"],
                _hana["robot's robot"],
            }
        )
        {
            foreach (var id in asked)
            {
                Assert.Equal("own_request", (await approver.ApproveAsync(id)).Expect(405).Reason);
            }

            Assert.Equal("pending", (await approver.ApproveAsync(approved)).Expect(200).Json.GetProperty("reviewStatus").GetString());
        }
    }

    [Fact]
    public async Task Whoever_gets_an_object_id_that_a_former_member_had_is_that_person()
    {
        var id = await _hana["own"].AskAsync();
        var other = await InvitedAsync("other@example.com", withObjectId: false);
        (await _ada.PatchAsync($"members/{_hanaId}", """[{"op": "replace", "path": "/entraObjectId", "value": ""}]""")).Expect(200);
        (
            await _ada.PatchAsync($"members/{other.Id}", $$"""[{"op": "replace", "path": "/entraObjectId", "value": "{{_objectId}}"}]""")
        ).Expect(200);

        Assert.Equal("own_request", (await other.ApproveAsync(id)).Expect(405).Reason);
    }

    [Fact]
    public async Task Whoever_resets_a_service_token_is_who_acts_with_it_from_then_on()
    {
        var (robotId, until) = (await TokenIdAsync(_hana["robot"]), _service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds());
        var former = await _hana["robot"].AskAsync();
        var reset = _service.Client(
            (await _ada.PostAsync($"tokens/{robotId}/reset?expiry={until}")).Expect(200).Json.GetProperty("token").GetString()
        );

        var (byAda, byHana) = (await reset.AskAsync(), await _hana["robot"].AskAsync());
        (await _ada.ApproveAsync(byAda)).Expect(405);
        (await _ada.ApproveAsync(byHana)).Expect(200);
        (await _hana["own"].ApproveAsync(byHana)).Expect(405);
        (await _hana["own"].ApproveAsync(former)).Expect(405);
        (await reset.ApproveAsync(former)).Expect(405);
    }

    [Fact]
    public async Task Where_nobody_can_tell_who_made_a_token_its_requests_take_one_approval_more_and_its_own_approval_counts_for_nobody()
    {
        var text = TokenText.New();
        await _service
            .Get<AccountStore>()
            .AddTokenAsync(
                TokenText.Hash(text),
                new AccessToken
                {
                    Id = _service.Get<IdFactory>().NewId(),
                    Name = "old",
                    Role = Role.Admin,
                    LastFour = "0000",
                    CreatedAt = _service.Time.GetUtcNow(),
                }
            );
        var old = _service.Client(text);
        var itsOwn = await TokenAsync(old, "\"role\": \"writer\", \"serviceToken\": true");
        foreach (var unknown in new[] { old, itsOwn })
        {
            var (id, others) = (await unknown.AskAsync(), await _ada.AskAsync());
            (await _ada.ApproveAsync(id)).Expect(200);
            Assert.Equal("pending", (await _hana["own"].ApproveAsync(id)).Expect(200).Json.GetProperty("reviewStatus").GetString());
            Assert.Contains("not known who holds the token", (await _ada.ApplyAsync(id)).Expect(400).Text);
            Assert.Equal(
                "approved",
                (await (await _service.MemberAsync()).ApproveAsync(id)).Expect(200).Json.GetProperty("reviewStatus").GetString()
            );
            Assert.Equal("unknown_reviewer", (await unknown.ApproveAsync(others)).Expect(403).Reason);
            Assert.Equal(
                "declined",
                (await unknown.ReviewAsync(others, "decline")).Expect(200).Json.GetProperty("reviewStatus").GetString()
            );
        }

        // Once somebody resets it, it is known whose it is.
        var known = _service.Client(
            (await _ada.PostAsync($"tokens/{await TokenIdAsync(old)}/reset")).Expect(200).Json.GetProperty("token").GetString()
        );
        (await known.ApproveAsync(await _hana["own"].AskAsync())).Expect(200);
        (await known.ApproveAsync(await _ada.AskAsync())).Expect(405);
    }

    private async Task<Client> InvitedAsync(string email, bool withObjectId = true)
    {
        var more = withObjectId ? $", \"entraObjectId\": \"{_objectId}\"" : "";
        var made = (await _ada.PostAsync("members", $$"""[{"email": "{{email}}", "role": "admin"{{more}}}]"""))
            .Expect(201)
            .Json.GetProperty("items")[0];
        var member = await _service.Get<AccountStore>().FindMemberAsync(made.GetProperty("_id").GetString()!, default);
        return _service.Client(await _service.Get<TokenIssuer>().IssueForAsync(member!, "own", default), member!.Id);
    }

    private async Task<Client> TokenAsync(Client maker, string members) =>
        _service.Client(
            (await maker.PostAsync("tokens", $$"""{"name": "New", {{members}}}""")).Expect(201).Json.GetProperty("token").GetString()
        );

    private static async Task<string> TokenIdAsync(Client caller) =>
        (await caller.GetAsync("caller-identity")).Expect(200).Json.GetProperty("tokenId").GetString()!;
}
