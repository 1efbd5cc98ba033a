using System.Globalization;
using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;

namespace Approvals.Service.AuditLog;

/// <summary>
/// The last entry of a page of the audit log. A list merges several chains: entries are ordered by time, newest first; those of the same
/// millisecond by the name of their chain, and within a chain newest first.
/// </summary>
public sealed record AuditCursor(AuditChain Chain, ChainPlace Place) : IComparable<AuditCursor>
{
    public int CompareTo(AuditCursor? other) =>
        other is null ? -1
        : Place.Date != other.Place.Date ? other.Place.Date.CompareTo(Place.Date)
        : Chain.Name != other.Chain.Name ? string.CompareOrdinal(Chain.Name, other.Chain.Name)
        : other.Place.Sequence.CompareTo(Place.Sequence);

    /// <summary>Reads what <see cref="ToString"/> wrote; null for any other text.</summary>
    public static AuditCursor? Parse(string text) =>
        text.Split('.', 3) is [var date, var sequence, var name]
        && long.TryParse(date, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && AuditChain.Named(name) is { } chain
            ? new(chain, new(number, at))
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Place.Date}.{Place.Sequence}.{Chain.Name}");

    /// <summary>The row key from which a chain has to be read for the page that follows.</summary>
    public string FirstKeyIn(AuditChain chain) =>
        string.CompareOrdinal(chain.Name, Chain.Name) switch
        {
            0 => chain.After(Place),
            < 0 => chain.Range(Place.Date, after: null).From,
            _ => chain.Range(Place.Date + 1, after: null).From,
        };
}
