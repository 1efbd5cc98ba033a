namespace Approvals.Tests.Grid;

/// <summary>
/// An orthogonal array: 256 rows of columns with values from 0 to 15, in which any two columns show each pair of values
/// exactly once. A row is a line through the plane over the field with 16 elements.
/// </summary>
internal static class OrthogonalArray
{
    public const int Side = 16;

    /// <summary>x⁴ + x + 1, which has no divisor.</summary>
    private const int Modulus = 0b1_0011;

    /// <summary>An order of its own for the values of each column: without it any three would depend on each other bit by bit.</summary>
    private static readonly IReadOnlyList<int[]> s_orders = [.. Enumerable.Range(0, Side).Select(Order)];

    /// <param name="row">From 0 to 255.</param>
    /// <param name="column">From 0 to 15.</param>
    public static int Value(int row, int column) => s_orders[column][Multiply(row / Side, column) ^ (row % Side)];

    private static int[] Order(int column)
    {
        int[] values = [.. Enumerable.Range(0, Side)];
        new Random(column).Shuffle(values);
        return values;
    }

    private static int Multiply(int left, int right)
    {
        var product = 0;
        for (var bit = Side / 2; bit > 0; bit /= 2)
        {
            product <<= 1;
            product ^= (product & Side) != 0 ? Modulus : 0;
            product ^= (right & bit) != 0 ? left : 0;
        }

        return product;
    }
}
