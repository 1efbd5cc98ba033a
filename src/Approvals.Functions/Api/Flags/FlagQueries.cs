using Approvals.Domain;
using Approvals.Domain.Listing;
using Approvals.Functions.Api.Shared;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Flags;

/// <summary>What the flag routes take out of queries.</summary>
internal static class FlagQueries
{
    /// <summary>Which flags to list, and how.</summary>
    public static Decision<FlagQuery> List(IQueryCollection query) =>
        Expand(query).Accepted(out _, out var refusal)
        && RefuseCompare(query).Accepted(out _, out refusal)
        && QuerySwitch.Read(query, "archived").Accepted(out var archived, out refusal)
            ? FlagQuery.Parse(
                query["filter"],
                query["sort"],
                [.. query["tag"].OfType<string>().Where(tag => tag is not "")],
                archived,
                Environments(query),
                Paging.Asked(query)
            )
            : refusal;

    /// <summary>Whether the flags of a list are shown without prerequisites, targets and rules, as they are unless the query says no.</summary>
    public static Decision<bool> IsSummary(IQueryCollection query) => QuerySwitch.Read(query, "summary", otherwise: true);

    /// <summary>The only environments to show, by key; none for all.</summary>
    public static IReadOnlyList<string> Environments(IQueryCollection query) =>
        [
            .. query["env"]
                .SelectMany(keys => keys?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []),
        ];

    /// <summary>What to show beside: no flag here is a migration, so none has migration settings, and the rest is not kept.</summary>
    public static Decision<IReadOnlyList<string>> Expand(IQueryCollection query) =>
        ExpandQuery.Read(query, ["migrationSettings"], "codeReferences", "evaluation");

    private static Decision<bool> RefuseCompare(IQueryCollection query) =>
        QuerySwitch.Read(query, "compare").Accepted(out var compare, out var refusal) && !compare
            ? compare
            : refusal
                ?? new Refusal(
                    "unsupported_query",
                    RefusalKind.Invalid,
                    "\"compare\" ended with version 20240415 of the API, as which all versions are answered here; leave it out, and compare "
                        + "the environments of each flag."
                );
}
