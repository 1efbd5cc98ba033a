using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Access.EntraId;
using Approvals.Tests.Drivers;
using Azure.Data.Tables;

namespace Approvals.Tests.Http;

/// <summary>How long it is remembered whom a token is for.</summary>
public sealed class WhoCallsTests
{
    private const string Path = $"{Client.AnyRoute}/no-id";

    [Fact]
    public async Task Who_calls_is_read_once_in_half_a_minute()
    {
        var tables = new TableCalls();
        var (setup, tenant) = Tenant.Setup();
        await using var service = await RunningService.StartAsync(setup with { TableCalls = tables });
        var (rita, robot) = (await service.MemberAsync(), await service.ServiceTokenAsync());
        var ops = await service.MemberAsync(PolicyStatement.Allow(["viewProject"], "proj/*"));

        // Teams are read for all members together, and custom roles for all who have any.
        Assert.Equal(3, await ReadsAsync(rita));
        Assert.Equal(3, await ReadsAsync(ops));
        Assert.Equal(1, await ReadsAsync(robot));
        Assert.Equal(0, await ReadsAsync(rita));
        Assert.Equal(0, await ReadsAsync(ops));
        Assert.Equal(0, await ReadsAsync(robot));
        service.Time.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.Equal(0, await ReadsAsync(rita));
        Assert.Equal(0, await ReadsAsync(ops));
        Assert.Equal(0, await ReadsAsync(robot));
        service.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(3, await ReadsAsync(rita));
        Assert.Equal(3, await ReadsAsync(ops));
        Assert.Equal(1, await ReadsAsync(robot));

        // Of the tokens it was written once when they were used.
        await service.SettleAsync();
        Assert.Equal(3, tables.Uses);

        // A former text is led to the token; those who come from Entra ID are looked for among all members, once for all of them.
        var robotId = (await robot.GetAsync("caller-identity")).Expect(200).Json.GetProperty("tokenId").GetString();
        var ada = await service.MemberAsync(Role.Admin);
        (await ada.PostAsync($"tokens/{robotId}/reset?expiry={service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}")).Expect(200);
        Assert.Equal(2, await ReadsAsync(robot));
        Assert.Equal(0, await ReadsAsync(robot));
        var objectIds = new[] { Guid.NewGuid().ToString(), Guid.NewGuid().ToString() };
        foreach (var objectId in objectIds)
        {
            await service
                .Get<AccountStore>()
                .SaveMemberAsync(
                    new Member
                    {
                        Id = objectId,
                        Email = $"{objectId}@example.com",
                        Role = Role.Writer,
                        EntraObjectId = objectId,
                    },
                    default
                );
        }

        Assert.Equal(2, await ReadsAsync(service.Client(tenant.Token(objectIds[0]))));
        Assert.Equal(0, await ReadsAsync(service.Client(tenant.Token(objectIds[1]))));

        async Task<int> ReadsAsync(Client caller)
        {
            tables.Reset();
            (await caller.GetAsync(Path)).Expect(404);
            return tables.Count;
        }
    }

    [Fact]
    public async Task A_change_of_role_and_the_end_of_a_token_take_effect_within_half_a_minute()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        await rita.AskAsync();
        await sam.AskAsync();

        await service
            .Get<AccountStore>()
            .SaveMemberAsync(
                new Member
                {
                    Id = rita.Id,
                    Email = "rita@example.com",
                    Role = Role.Reader,
                },
                default
            );
        await (await service.Get<Tables>().AccountAsync(default)).DeleteEntityAsync("token", TokenText.Hash(sam.Token!));
        service.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(
            "access_denied",
            (await rita.PostAsync(Client.FlagRoute, """{"description": "Please", "instructions": [{"kind": "turnFlagOn"}]}"""))
                .Expect(403)
                .Reason
        );
        (await sam.GetAsync(Client.AnyRoute)).Expect(401);
    }

    [Fact]
    public async Task A_token_that_was_unknown_or_could_not_be_read_is_looked_up_again()
    {
        var tables = new TableCalls();
        await using var service = await RunningService.StartAsync(new() { TableCalls = tables });
        var text = TokenText.New();
        var client = service.Client(text);
        (await client.GetAsync(Path)).Expect(401);

        await service.Get<AccountStore>().AddTokenAsync(TokenText.Hash(text), Token("a"));
        tables.Before = (_, _) => throw new Azure.RequestFailedException("The table service is away.");
        (await client.GetAsync(Path)).Expect(503);
        tables.Reset();

        (await client.GetAsync(Path)).Expect(404);
    }

    [Fact]
    public async Task No_more_tokens_are_remembered_than_there_is_room_for()
    {
        var tables = new TableCalls();
        await using var service = await RunningService.StartAsync(new() { TableCalls = tables });
        var table = await service.Get<Tables>().AccountAsync(default);
        string[] tokens = [.. Enumerable.Range(0, KnownCallers.Most + 1).Select(_ => TokenText.New())];
        foreach (
            var rows in tokens
                .Select(token => Document.Write("token", TokenText.Hash(token), Token("a"), StorageJson.Default.AccessToken))
                .Chunk(100)
        )
        {
            await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        }

        await Parallel.ForEachAsync(tokens[..^1], async (token, _) => (await service.Client(token).GetAsync(Path)).Expect(404));
        (await service.Client(tokens[^1]).GetAsync(Path)).Expect(404);

        tables.Reset();
        (await service.Client(tokens[^1]).GetAsync(Path)).Expect(404);
        Assert.Equal(0, tables.Count);
        (await service.Client(tokens[0]).GetAsync(Path)).Expect(404);
        Assert.Equal(1, tables.Count);
    }

    private static AccessToken Token(string id) =>
        new()
        {
            Id = id,
            Name = "test",
            Role = Role.Writer,
            LastFour = "0000",
            CreatedAt = ServiceSetup.Start,
            LastUsedAt = ServiceSetup.Start,
        };
}
