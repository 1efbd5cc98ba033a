using Approvals.Domain;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Shared;

/// <summary>Query parameters that are true or false; a missing one is false.</summary>
internal static class QuerySwitch
{
    public static Decision<bool> Read(IQueryCollection query, string name) =>
        query[name].ToString() switch
        {
            "" or "false" => false,
            "true" => true,
            var other => new Refusal("invalid_query", RefusalKind.Invalid, $"\"{name}\" must be true or false; it is '{other}'."),
        };
}
