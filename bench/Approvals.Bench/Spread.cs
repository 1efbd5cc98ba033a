using System.Globalization;

namespace Approvals.Bench;

/// <summary>Figures of one kind, and how they spread.</summary>
internal sealed class Spread(IEnumerable<double> figures)
{
    private readonly List<double> _sorted = [.. figures.Order()];

    public int Count => _sorted.Count;

    public double P50 => At(0.5);

    public double P95 => At(0.95);

    /// <summary>The least figure that at least this share of them does not exceed.</summary>
    public double At(double share) => _sorted[(int)Math.Ceiling(share * _sorted.Count) - 1];

    /// <summary>Median, 95 in a hundred and highest.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{P50:0.0} / {P95:0.0} / {_sorted[^1]:0.0}");
}
