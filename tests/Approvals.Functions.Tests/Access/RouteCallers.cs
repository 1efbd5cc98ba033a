using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Access;

/// <summary>Somebody who calls a route, and what must come of it.</summary>
/// <param name="Who">In words.</param>
/// <param name="MakeAsync">Makes the caller for the route with names in it.</param>
/// <param name="Lacks">Given the route, the first action that the caller lacks; null where none.</param>
internal sealed record RouteCaller(string Who, Func<Route, Task<Client>> MakeAsync, Func<Route, Need?> Lacks)
{
    /// <summary>Whether a list must be empty although it is shown.</summary>
    public bool SeesNothing { get; init; }

    /// <summary>Whether somebody who lacks an action may see what the route is for.</summary>
    public Func<Need, bool> Sees { get; init; } = _ => false;
}

/// <summary>The kinds of callers that every route is held against.</summary>
internal static class RouteCallers
{
    private static readonly string[] s_elsewhere =
    [
        .. new[] { "", ":env/*", ":env/*:flag/*", ":env/*:segment/*", ":env/*:aiconfig/*" }.Select(within => $"proj/other{within}"),
    ];

    /// <summary>Texts that nobody is known by, and why.</summary>
    public static IEnumerable<(string? Text, string Reason)> Strangers(RouteWorld world) =>
        [
            (null, "missing_token"),
            ("api-0000000000000000000000000000000000000000", "mistyped_token"),
            (TokenText.New()[..^1], "mistyped_token"),
            ("sdk-12345678-1234-1234-1234-123456789012", "wrong_kind_of_key"),
            (TokenText.New(), "invalid_token"),
            (world.Expired, "expired_token"),
        ];

    public static IEnumerable<RouteCaller> Of(RouteWorld world, Route route) =>
        [.. world.BaseRoles.Select(caller => Base(caller.Role, caller.Client)), .. Custom(world, route), .. ByTag(world, route)];

    private static RouteCaller Base(Role role, Client client) =>
        new(
            $"{role}",
            _ => Task.FromResult(client),
            route =>
                route.Needs.FirstOrDefault(need =>
                    route.IsList ? !BaseRoles.Of(role).MightAllow(need.Action) : !BaseRoles.Of(role).Allows(need.Action, need.Target)
                )
        )
        {
            Sees = need => BaseRoles.Of(role).Allows("viewProject", need.Target),
        };

    private static IEnumerable<RouteCaller> Custom(RouteWorld world, Route asked) =>
        [
            new("who may just that", route => CallerAsync(world, route, route.Needs.Select(Allow)), _ => null),
            .. asked.Needs.Select(
                (need, i) =>
                    new RouteCaller(
                        $"who may all but {need.Action}",
                        route => CallerAsync(world, route, [Everything, Deny(route.Needs[i])]),
                        route => Lacking(route, i)
                    )
                    {
                        SeesNothing = true,
                        Sees = IsNotView,
                    }
            ),
            new(
                "who may all elsewhere",
                route => CallerAsync(world, route, [PolicyStatement.Allow(["*"], s_elsewhere)]),
                route => Lacking(route, 0)
            )
            {
                SeesNothing = true,
            },
        ];

    private static IEnumerable<RouteCaller> ByTag(RouteWorld world, Route asked) =>
        !asked.IsOfProjects || asked.IsList
            ? []
            :
            [
                new(
                    "who may by tags",
                    route => CallerAsync(world, route, route.Needs.Select(need => Allow(need.Tagged(RouteWorld.Tag)))),
                    _ => null
                ),
                new(
                    "who may by other tags",
                    route => CallerAsync(world, route, route.Needs.Select(need => Allow(need.Tagged("other")))),
                    route => Lacking(route, 0)
                ),
                .. asked.Needs.Select(
                    (need, i) =>
                        new RouteCaller(
                            $"who may not {need.Action} by tags",
                            route => CallerAsync(world, route, [Everything, Deny(route.Needs[i].Tagged(RouteWorld.Tag))]),
                            route => Lacking(route, i)
                        )
                        {
                            Sees = IsNotView,
                        }
                ),
                new(
                    "who may not by other tags",
                    route => CallerAsync(world, route, [Everything, .. route.Needs.Select(need => Deny(need.Tagged("other")))]),
                    _ => null
                ),
            ];

    /// <summary>Only a member's base role can be handed out, so that is what somebody has beside the custom role where one is.</summary>
    private static Task<Client> CallerAsync(RouteWorld world, Route route, IEnumerable<PolicyStatement> statements) =>
        route.Grants
            ? world.Service.MemberAsync(Role.Reader, statements.First(), statements.Skip(1))
            : world.Service.PolicyTokenAsync([.. statements]);

    private static Need? Lacking(Route route, int index) => route.IsList ? null : route.Needs.ElementAtOrDefault(index);

    private static bool IsNotView(Need lacking) => lacking.Action != "viewProject";

    private static PolicyStatement Everything => PolicyStatement.Allow(["*"], "*");

    private static PolicyStatement Allow(Need need) => PolicyStatement.Allow([need.Action], need.On);

    private static PolicyStatement Deny(Need need) => PolicyStatement.Deny([need.Action], need.On);
}
