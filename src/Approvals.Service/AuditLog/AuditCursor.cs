using System.Globalization;
using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;

namespace Approvals.Service.AuditLog;

/// <summary>
/// Where a page ended, in the order of lists over several chains: the newest first, at one time the chains by name, in a chain the
/// newest first.
/// </summary>
public sealed record AuditCursor(AuditChain Chain, ChainPlace Place) : IComparable<AuditCursor>
{
    public int CompareTo(AuditCursor? other) =>
        other is null ? -1
        : Place.Date != other.Place.Date ? other.Place.Date.CompareTo(Place.Date)
        : Chain.Name != other.Chain.Name ? string.CompareOrdinal(Chain.Name, other.Chain.Name)
        : other.Place.Sequence.CompareTo(Place.Sequence);

    /// <summary>Null for text that is none.</summary>
    public static AuditCursor? Parse(string text) => text.Split('.', 3) is [var date, var sequence, var name]
        && long.TryParse(date, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && AuditChain.Named(name) is { } chain
            ? new(chain, new(number, at))
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Place.Date}.{Place.Sequence}.{Chain.Name}");

    /// <summary>The first key of a chain that may hold what comes after this.</summary>
    public string FirstKeyIn(AuditChain chain) => string.CompareOrdinal(chain.Name, Chain.Name) switch
    {
        0 => chain.After(Place),
        < 0 => chain.Range(Place.Date, after: null).From,
        _ => chain.Range(Place.Date + 1, after: null).From,
    };
}
