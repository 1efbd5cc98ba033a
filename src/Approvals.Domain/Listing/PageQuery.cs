using System.Globalization;

namespace Approvals.Domain.Listing;

/// <summary>Which part of a list a caller wants to see.</summary>
/// <param name="Limit">How many at most; 1 to 200 on most lists.</param>
/// <param name="Offset">How many of the first to skip.</param>
public sealed record PageQuery(int Limit, int Offset)
{
    public const int DefaultLimit = 20;

    public const int MaxLimit = 200;

    /// <summary>Reads the values of a query string, decoded; missing and empty ones take their defaults.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="offset">How many of the first to skip.</param>
    /// <param name="otherwise">The limit when none is given.</param>
    /// <param name="maxLimit">The highest limit.</param>
    public static Decision<PageQuery> Parse(string? limit, string? offset, int otherwise = DefaultLimit, int maxLimit = MaxLimit) =>
        Number("limit", $"a whole number from 1 to {maxLimit}", limit, otherwise, 1, maxLimit).Accepted(out var most, out var refusal)
        && ReadOffset(offset).Accepted(out var skipped, out refusal)
            ? new PageQuery(most, skipped)
            : refusal;

    private static Decision<int> ReadOffset(string? text) =>
        Number("offset", $"a whole number of items to skip, 0 or more (at most {int.MaxValue})", text, 0, 0, int.MaxValue);

    private static Decision<int> Number(string name, string wanted, string? text, int otherwise, int least, int most)
    {
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : new Refusal("invalid_query", RefusalKind.Invalid, $"\"{name}\" must be {wanted}; it is {ShortQuote.Of(text)}.");
    }
}
