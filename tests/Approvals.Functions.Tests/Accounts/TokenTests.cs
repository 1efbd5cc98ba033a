using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Accounts;

/// <summary>Tokens hand out no more than whoever makes them may, and their texts are good from when until when.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string Everything = """[{"effect": "allow", "actions": ["*"], "resources": ["*"]}]""";

    private Service _service = null!;

    public async Task InitializeAsync() => _service = await (await Service.StartAsync()).WithFlagAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>The caller's role, and the role of the token they call with; what they ask for; the answer.</summary>
    [Theory]
    [InlineData(Role.Writer, Role.Writer, "\"role\": \"reader\"", 201)]
    [InlineData(Role.Writer, Role.Writer, "\"role\": \"writer\"", 201)]
    [InlineData(Role.Writer, Role.Writer, "\"role\": \"admin\"", 403)]
    [InlineData(Role.Writer, Role.Writer, "\"inlineRole\": " + Everything, 201)]
    [InlineData(Role.Writer, Role.Writer, "\"role\": \"reader\", \"serviceToken\": true", 403)]
    [InlineData(Role.Admin, Role.Admin, "\"role\": \"admin\", \"serviceToken\": true", 201)]
    [InlineData(Role.Admin, Role.Admin, "\"inlineRole\": " + Everything + ", \"serviceToken\": true", 201)]
    [InlineData(Role.Admin, Role.Reader, "\"role\": \"reader\"", 201)]
    [InlineData(Role.Admin, Role.Reader, "\"role\": \"writer\"", 403)]
    [InlineData(Role.Admin, Role.Reader, "\"inlineRole\": " + Everything, 403)]
    [InlineData(Role.Admin, Role.Writer, "\"role\": \"reader\", \"serviceToken\": true", 403)]
    [InlineData(Role.Reader, Role.Reader, "\"role\": \"reader\"", 201)]
    public async Task A_token_may_no_more_than_who_makes_it(Role member, Role token, string asked, int status)
    {
        var client = await WithTokenAsync(await _service.MemberAsync(member), token);

        (await client.PostAsync("tokens", $$"""{"name": "New", {{asked}}}""")).Expect(status);
    }

    [Fact]
    public async Task No_token_becomes_stronger_by_way_of_its_members_other_tokens()
    {
        var ada = await _service.MemberAsync(Role.Admin);
        var strong = (await ada.PostAsync("tokens", """{"role": "admin"}""")).Expect(201).Id;
        var weak = await WithTokenAsync(ada, Role.Reader);
        var own = (await weak.GetAsync("caller-identity")).Expect(200).Json.GetProperty("tokenId").GetString();

        Assert.Equal("exceeds_caller", (await weak.PostAsync($"tokens/{strong}/reset")).Expect(403).Reason);
        Assert.Equal("exceeds_caller", (await weak.PatchAsync($"tokens/{own}", """[{"op": "replace", "path": "/role", "value": "admin"}]""")).Expect(403).Reason);
        Assert.Equal("exceeds_caller", (await weak.PatchAsync($"tokens/{own}", $$"""[{"op": "remove", "path": "/role"}, {"op": "replace", "path": "/inlineRole", "value": {{Everything}}}]""")).Expect(403).Reason);
        (await weak.PostAsync($"tokens/{own}/reset")).Expect(200);
    }

    [Fact]
    public async Task A_personal_token_may_no_more_than_its_member_whatever_it_says()
    {
        var rob = await _service.MemberAsync(Role.Reader);
        var token = (await rob.PostAsync("tokens", $$"""{"inlineRole": {{Everything}}}""")).Expect(201).Json.GetProperty("token").GetString();

        (await _service.Client(token).GetAsync("flags/shop/checkout")).Expect(200);
        (await _service.Client(token).PostAsync("flags/shop", """{"key": "new", "name": "New"}""")).Expect(403);
    }

    [Fact]
    public async Task A_reset_token_is_the_same_with_another_text_and_a_deleted_one_is_nothing()
    {
        var rita = await _service.MemberAsync();
        var made = (await rita.PostAsync("tokens", """{"name": "Laptop", "role": "writer"}""")).Expect(201);
        var first = _service.Client(made.Json.GetProperty("token").GetString());
        (await first.GetAsync("caller-identity")).Expect(200);

        var reset = (await rita.PostAsync($"tokens/{made.Id}/reset")).Expect(200);
        var second = _service.Client(reset.Json.GetProperty("token").GetString());
        Assert.Equal(made.Id, (await second.GetAsync("caller-identity")).Expect(200).Json.GetProperty("tokenId").GetString());
        (await first.GetAsync("caller-identity")).Expect(401);
        Assert.Equal(second.Token![^4..], (await rita.GetAsync($"tokens/{made.Id}")).Expect(200).Json.GetProperty("token").GetString());

        (await rita.DeleteAsync($"tokens/{made.Id}")).Expect(204);
        (await second.GetAsync("caller-identity")).Expect(401);
        Assert.DoesNotContain(made.Id, (await rita.GetAsync("tokens")).Expect(200).Text);
        (await rita.GetAsync($"tokens/{made.Id}")).Expect(403);
    }

    [Fact]
    public async Task Everybody_lists_their_own_tokens_and_admins_those_of_all()
    {
        var (ada, rita, robot) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(), await _service.ServiceTokenAsync());

        Assert.Equal(1, await CountAsync(rita, ""));
        Assert.Equal(1, await CountAsync(rita, "?showAll=true"));
        Assert.Equal(1, await CountAsync(robot, "?showAll=true"));
        Assert.Equal(2, await CountAsync(ada, ""));
        Assert.Equal(3, await CountAsync(ada, "?showAll=true"));

        static async Task<int> CountAsync(Client caller, string query) => (await caller.GetAsync($"tokens{query}")).Expect(200).Json.GetProperty("totalCount").GetInt32();
    }

    private async Task<Client> WithTokenAsync(Client member, Role role) =>
        _service.Client((await member.PostAsync("tokens", $$"""{"role": "{{RoleNames.Of(role)}}"}""")).Expect(201).Json.GetProperty("token").GetString(), member.Id);
}
