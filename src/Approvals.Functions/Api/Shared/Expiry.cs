using System.Globalization;
using Approvals.Domain;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Shared;

/// <summary>The query parameter <c>expiry</c> of routes that reset something: until when what was there before is still good.</summary>
/// <param name="At">The time; null when it ends at once.</param>
internal sealed record Expiry(DateTimeOffset? At)
{
    public static Decision<Expiry> Read(IQueryCollection query) =>
        query["expiry"].ToString() switch
        {
            "" => new Expiry(At: null),
            var text
                when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
                    && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() => new Expiry(
                DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            ),
            var other => new Refusal(
                "invalid_query",
                RefusalKind.Invalid,
                $"\"expiry\" must be a time in Unix milliseconds, for example 1893456000000; it is '{other}'."
            ),
        };
}
