using System.Globalization;

namespace Approvals.Domain.Listing;

/// <summary>What a caller wants to see of all requests.</summary>
/// <param name="Filter">Which requests.</param>
/// <param name="Expand">Together with what.</param>
/// <param name="Limit">How many at most, 1 to 200.</param>
/// <param name="Offset">How many of the newest to skip.</param>
public sealed record ListQuery(RequestFilter Filter, Expand Expand, int Limit, int Offset)
{
    public const int DefaultLimit = 20;

    public const int MaxLimit = 200;

    /// <summary>Reads the values of a query string, decoded; missing and empty ones take their defaults.</summary>
    public static Decision<ListQuery> Parse(string? filter, string? expand, string? limit, string? offset)
    {
        if (!RequestFilter.Parse(filter).Accepted(out var wanted, out var refusal)
            || !Expands.Parse(expand).Accepted(out var expanded, out refusal)
            || !ReadLimit(limit).Accepted(out var most, out refusal)
            || !ReadOffset(offset).Accepted(out var skipped, out refusal))
        {
            return refusal;
        }

        return new ListQuery(wanted, expanded, most, skipped);
    }

    private static Decision<int> ReadLimit(string? text) =>
        Number("limit", $"a whole number from 1 to {MaxLimit}", text, DefaultLimit, 1, MaxLimit);

    private static Decision<int> ReadOffset(string? text) =>
        Number("offset", $"a whole number of items to skip, 0 or more (at most {int.MaxValue})", text, 0, 0, int.MaxValue);

    private static Decision<int> Number(string name, string wanted, string? text, int otherwise, int least, int most)
    {
        if (string.IsNullOrEmpty(text)) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : new Refusal("invalid_query", RefusalKind.Invalid, $"\"{name}\" must be {wanted}; it is {Excerpt.Of(text)}.");
    }
}
