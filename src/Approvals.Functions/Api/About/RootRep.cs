using Approvals.Functions.Http;
using Approvals.Functions.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.About;

/// <summary>Where everything else is found: a link to each list that needs nothing but its path, by that path.</summary>
internal sealed record RootRep(IReadOnlyDictionary<string, Link> Links)
{
    public const string Path = "api/v2";

    private static readonly Lazy<RootRep> s_all = new(() =>
        new(
            RouteTable
                .All.Where(route =>
                    route.Template.Parameters is []
                    && route.Verbs.Contains(HttpMethods.Get)
                    && route.Path.StartsWith($"{Path}/", StringComparison.Ordinal)
                )
                .OrderBy(route => route.Path, StringComparer.Ordinal)
                .ToDictionary(route => route.Path[(Path.Length + 1)..], route => new Link($"/{route.Path}"))
        )
    );

    public static RootRep All => s_all.Value;
}
