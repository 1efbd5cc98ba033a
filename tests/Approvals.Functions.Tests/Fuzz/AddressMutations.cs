namespace Approvals.Tests.Fuzz;

/// <summary>Paths, queries and methods that are wrong.</summary>
internal static class AddressMutations
{
    /// <summary>Paths start with /api/v2; what is outside of it is not the app's.</summary>
    private const int FirstOwnSegment = 3;

    private static readonly string[] s_methods =
    [
        "GET",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "HEAD",
        "OPTIONS",
        "TRACE",
        "BREW",
        "get",
        "post",
    ];

    private static readonly string[] s_parameters =
    [
        "filter",
        "expand",
        "limit",
        "offset",
        "environmentKey",
        "resourceKind",
        "Filter",
        "filter[]",
        "",
        "%00",
    ];

    public static readonly Mutation[] All =
    [
        Segments("another segment", (segments, at, chance) => segments[at] = Mutation.Pick(Junk.Url, chance)),
        Segments("another segment", (segments, at, chance) => segments[at] = Mutation.Pick(Junk.Url, chance)),
        Segments("more in a segment", (segments, at, chance) => segments[at] += Mutation.Pick(Junk.Url, chance)),
        Segments("other case", (segments, at, _) => segments[at] = segments[at].ToUpperInvariant()),
        Segments("no segment", (segments, at, _) => segments.RemoveAt(at)),
        Segments("a segment more", (segments, at, chance) => segments.Insert(at, Mutation.Pick(Junk.Url, chance))),
        Segments("slash at the end", (segments, _, _) => segments.Add("")),
        new("filter of garbage", (request, chance) => request with { Query = $"?filter={Junk.Filter(chance)}&limit=1" }),
        new("filter of garbage", (request, chance) => request with { Query = $"?filter={Junk.Filter(chance)}&limit=1" }),
        new(
            "query of garbage",
            (request, chance) =>
                request with
                {
                    Query =
                        $"{(request.Query is "" ? "?" : request.Query + "&")}{Mutation.Pick(s_parameters, chance)}={Mutation.Pick(Junk.Url, chance)}",
                }
        ),
        new(
            "value of a parameter",
            (request, chance) => request with { Query = $"?{Mutation.Pick(s_parameters, chance)}={Mutation.Pick(Junk.Url, chance)}" }
        ),
        new("another method", (request, chance) => request with { Method = Mutation.Pick(s_methods, chance) }),
    ];

    private static Mutation Segments(string name, Action<List<string>, int, Random> change) =>
        new(
            $"path: {name}",
            (request, chance) =>
            {
                var segments = request.Path.Split('/').ToList();
                if (segments.Count > FirstOwnSegment)
                {
                    change(segments, chance.Next(FirstOwnSegment, segments.Count), chance);
                }

                return request with
                {
                    Path = string.Join('/', segments),
                };
            }
        );
}
