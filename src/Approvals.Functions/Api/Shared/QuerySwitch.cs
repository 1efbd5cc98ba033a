using Approvals.Domain;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Shared;

/// <summary>Query parameters that are true or false, which LaunchDarkly's clients also write as 1 and 0.</summary>
internal static class QuerySwitch
{
    /// <summary>Reads a parameter.</summary>
    /// <param name="query">The query.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="otherwise">What it is when it is missing.</param>
    public static Decision<bool> Read(IQueryCollection query, string name, bool otherwise = false) =>
        query[name].ToString() switch
        {
            "" => otherwise,
            "false" or "0" => false,
            "true" or "1" => true,
            var other => new Refusal("invalid_query", RefusalKind.Invalid, $"\"{name}\" must be true or false; it is '{other}'."),
        };
}
