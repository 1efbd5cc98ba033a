using Approvals.Domain;
using Approvals.Functions.Api.Shared;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Members;

/// <summary>What the member routes take out of queries.</summary>
internal static class MemberQueries
{
    /// <summary>Custom roles are always shown; no member here has role attributes.</summary>
    public static Decision<IReadOnlyList<string>> Expand(IQueryCollection query) =>
        ExpandQuery.Read(query, ["customRoles", "roleAttributes"]);
}
