using System.Text.Json;
using Approvals.Functions.Http.Routing;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Access;

/// <summary>Who may call which route: every row of the table against every kind of caller. A route without a row fails a test.</summary>
public sealed class RouteAccessTests(RouteWorld world) : IClassFixture<RouteWorld>
{
    private static readonly string[] s_ofProjects =
    [
        "{id}",
        "{scheduled}",
        "{flow}",
        "{flag}",
        "{segment}",
        "{config}",
        "environments/test",
    ];

    private readonly RouteWorld _world = world;

    public static TheoryData<string> Functions => [.. RouteTable.All.Select(route => route.Function)];

    /// <summary>Those that name both a project and something in it.</summary>
    public static TheoryData<string> OfProjects =>
        [
            .. RouteTable
                .All.Where(route => route.Path.Contains("shop") && s_ofProjects.Any(route.Path.Contains))
                .Select(route => route.Function),
        ];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task A_route_answers_whoever_has_its_actions_and_tells_all_others_what_they_lack(string function)
    {
        var route = Find(function);
        var listed = Assert.Single(_world.Service.ApiFunctions, listed => listed.Name == function);
        Assert.Contains(route.Method, listed.Trigger.Methods.Select(verb => verb.ToUpperInvariant()));

        // Whoever is refused leaves everything as it is, and so does whoever only looks.
        var shared = await _world.FillAsync(route);
        foreach (var (stranger, reason) in RouteCallers.Strangers(_world))
        {
            var refused = (await RouteWorld.SendAsync(_world.Service.Client(stranger), shared)).Expect(401);
            Assert.Equal(("unauthorized", reason), (refused.Json.GetProperty("code").GetString(), refused.Reason));
        }

        foreach (var caller in RouteCallers.Of(_world, route))
        {
            var filled = caller.Lacks(shared) is not null || route.Method == "GET" ? shared : await _world.FillAsync(route);
            var client = await caller.MakeAsync(filled);
            var answer = await RouteWorld.SendAsync(client, filled);
            if (route.IsOwn && client.Id is "")
            {
                Assert.Equal("unknown_member", answer.Expect(404).Reason);
            }
            else
            {
                Check(caller, filled, answer);
            }
        }
    }

    [Theory]
    [MemberData(nameof(OfProjects))]
    public async Task What_is_in_another_project_is_not_found_and_stays_as_it_is(string function)
    {
        var route = await _world.FillAsync(
            Find(function) is var found && found.Path.Contains("environments/test")
                ? found with
                {
                    Path = found.Path.Replace("environments/test", "environments/vault"),
                }
                : found,
            RouteWorld.Elsewhere
        );
        if (Find(function) is var named && (named.Has("{id}") || named.Has("{scheduled}") || named.Has("{flow}")))
        {
            await _world.Service.SaveFlagAsync(route.Path.Split('/')[3]);
        }

        await _world.Service.SettleAsync();
        var before = await _world.Service.RowsAsync();

        Assert.StartsWith("unknown_", (await RouteWorld.SendAsync(_world.Admin, route)).Expect(404).Reason);

        await _world.Service.SettleAsync();
        Assert.Equal(
            before.Select(row => (row.Key, row.Value.ETag)),
            (await _world.Service.RowsAsync()).Select(row => (row.Key, row.Value.ETag))
        );
    }

    [Fact]
    public void Every_route_has_a_row()
    {
        var routes = _world.Service.ApiFunctions.Select(function => function.Name);

        // The fallback answers only that there is nothing, the document only what there can be, and the others how the service is.
        Assert.Equal(
            routes.Except([FallbackRoute.Name, "GetOpenapiSpec", "GetLiveness", "GetReadiness", "GetRoot", "GetIps"]).Order(),
            RouteTable.All.Select(route => route.Function).Order()
        );
    }

    [Fact]
    public async Task A_token_is_accepted_bare_and_as_a_bearer_token()
    {
        var token = (await _world.Service.MemberAsync()).Token;

        (await _world.Service.Client(token).GetAsync(Client.AnyRoute)).Expect(200);
        (await _world.Service.Client($"Bearer {token}").GetAsync(Client.AnyRoute)).Expect(200);
        (await _world.Service.Client($"Basic {token}").GetAsync(Client.AnyRoute)).Expect(401);
        (await _world.Service.Client(token + "0").GetAsync(Client.AnyRoute)).Expect(401);
    }

    [Fact]
    public async Task No_row_holds_the_text_of_a_token()
    {
        var token = (await _world.Service.MemberAsync()).Token!;
        var table = await _world.Service.Get<Approvals.Storage.Tables>().AccountAsync(default);

        await foreach (var row in table.QueryAsync<Azure.Data.Tables.TableEntity>())
        {
            Assert.DoesNotContain(token, row.RowKey);
            Assert.DoesNotContain(
                row.Keys.Select(key => row[key]),
                value => (value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{value}").Contains(token)
            );
        }
    }

    private static Route Find(string function) => Assert.Single(RouteTable.All, route => route.Function == function);

    private static void Check(RouteCaller caller, Route route, Answer answer)
    {
        var lacks = caller.Lacks(route);
        var status =
            lacks is null ? route.Success
            : route.Hides || (route.IsById && !caller.Sees(lacks)) ? 404
            : 403;
        Assert.True(answer.Status == status, $"{caller.Who}: {status} was expected, and it is {answer.Status}: {answer.Text}");
        if (status == 403)
        {
            Assert.Equal("access_denied", answer.Reason);
            Assert.Contains($"'{lacks!.Action}' on {lacks.On.TrimEnd('*')}", answer.Json.GetProperty("message").GetString());
        }
        else if (lacks is null && route.IsList && caller.SeesNothing)
        {
            Assert.Equal(0, Shown(answer.Json));
        }
    }

    /// <summary>How many things an answer shows or counts; one that counts has an item a filter.</summary>
    private static int Shown(JsonElement list)
    {
        var items = list.GetProperty("items").EnumerateArray();
        return list.TryGetProperty("totalCount", out var total)
            ? items.Count() + total.GetInt32()
            : items.Sum(item => item.GetProperty("totalCount").GetInt32());
    }
}
