namespace Approvals.Tests.Fuzz;

/// <summary>Headers that are missing, doubled, or hold what they should not.</summary>
internal static class HeaderMutations
{
    private static readonly string[] s_names =
    [
        "Content-Type",
        "Authorization",
        "LD-API-Version",
        "X-HTTP-Method-Override",
        "Idempotency-Key",
        "If-Match",
        "If-None-Match",
        "Accept",
        "Accept-Charset",
        "Accept-Encoding",
        "Content-Encoding",
        "Content-Language",
        "Origin",
        "Range",
        "Cookie",
        "Date",
        "X-Forwarded-For",
        "X-Original-URL",
        "Upgrade",
        "traceparent",
    ];

    private static readonly string[] s_contentTypes =
    [
        "text/plain",
        "application/xml",
        "application/json; charset=utf-16",
        "application/json; charset=latin1",
        "application/json; charset=none",
        "application/json;",
        "application/json; domain-model=",
        "application/json; domain-model=launchdarkly.semanticpatch",
        "application/json, text/plain",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "/",
        "json",
        "application/json; a=\"",
    ];

    private static readonly string[] s_lines = ["NoColon", " Folded", "Space in: a", "Bad\x01: a", ": a", "\xff: a"];

    public static readonly Mutation[] All =
    [
        new("header: another", (request, chance) => request.With(Mutation.Pick(s_names, chance), Mutation.Pick(Junk.HeaderValues, chance))),
        new("header: another", (request, chance) => request.With(Mutation.Pick(s_names, chance), Mutation.Pick(Junk.HeaderValues, chance))),
        new(
            "header: bad",
            (request, chance) =>
                request.With(Mutation.Pick(s_names, chance), Mutation.Pick(Junk.BadHeaderValues, chance)) with
                {
                    IsMalformed = true,
                }
        ),
        new(
            "header: missing",
            (request, chance) => request.Headers is [] ? request : Missing(request, Mutation.Pick(request.Headers, chance).Name)
        ),
        new("header: twice", (request, chance) => Twice(request, Mutation.Pick(s_names, chance), Mutation.Pick(Junk.HeaderValues, chance))),
        new("header: content type", (request, chance) => request.With("Content-Type", Mutation.Pick(s_contentTypes, chance))),
        new(
            "header: spoilt line",
            (request, chance) => request with { Headers = [.. request.Headers, (Mutation.Pick(s_lines, chance), "a")], IsMalformed = true }
        ),
        new(
            "header: too many",
            (request, _) =>
                request with
                {
                    Headers = [.. request.Headers, .. Enumerable.Range(0, 150).Select(i => ($"X-{i}", "a"))],
                    IsMalformed = true,
                }
        ),
        new(
            "header: host",
            (request, chance) => request.With("Host", Mutation.Pick(Junk.HeaderValues, chance)) with { IsMalformed = true }
        ),
        new("header: expect", (request, _) => request.With("Expect", "100-continue")),
    ];

    private static RawRequest Missing(RawRequest request, string name) =>
        request.Without(name) with
        {
            IsMalformed = request.IsMalformed || name == "Host",
        };

    private static RawRequest Twice(RawRequest request, string name, string value) =>
        request with
        {
            Headers = [.. request.Headers, (name, value), (name, value)],
        };
}
