using Approvals.Domain;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Shared;

/// <summary>The query parameter <c>expand</c>: what to show beside, by names that are joined by commas.</summary>
internal static class ExpandQuery
{
    /// <summary>The names in the query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="known">The names that it can have.</param>
    /// <param name="unkept">Names of LaunchDarkly for what this service does not keep.</param>
    public static Decision<IReadOnlyList<string>> Read(
        IQueryCollection query,
        IReadOnlyCollection<string> known,
        params IReadOnlyCollection<string> unkept
    )
    {
        string[] asked = [.. query["expand"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return asked.Except(known).FirstOrDefault() is not { } other
            ? Decision.Of<IReadOnlyList<string>>(asked)
            : new Refusal(
                "unsupported_expand",
                RefusalKind.Invalid,
                unkept.Contains(other)
                    ? $"\"expand\" names {other}, which this service does not keep; leave it out."
                    : $"\"expand\" can name {string.Join(", ", known)}; it names '{other}'."
            );
    }
}
