namespace Approvals.Domain.Freezing;

/// <summary>
/// The clocks of a time zone, which are put forward and back. A time that they skip is taken for the moment at which they skip it; one
/// that they show twice is a different moment for what begins with it, the first, than for what ends with it, the second.
/// </summary>
public sealed class LocalClock
{
    /// <summary>The IANA name of the zone whose clocks are never put forward or back.</summary>
    public const string Utc = "Etc/UTC";

    private const int MaxNameLength = 64;

    private readonly TimeZoneInfo _zone;

    private LocalClock(TimeZoneInfo zone) => _zone = zone;

    /// <summary>Whether there is a time zone of that IANA name.</summary>
    public static bool Exists(string ianaName) =>
        ianaName.Length is > 0 and <= MaxNameLength
        && ianaName.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(ianaName, out var zone)
        && zone.HasIanaId;

    /// <summary>
    /// The clocks of a zone. Those of UTC where the machine does not know the zone any more: a freeze at the wrong hour is seen by people,
    /// and an error would end every request that it concerns.
    /// </summary>
    public static LocalClock In(string ianaName) =>
        new(TimeZoneInfo.TryFindSystemTimeZoneById(ianaName, out var zone) ? zone : TimeZoneInfo.Utc);

    /// <summary>The date that the clocks show.</summary>
    public DateOnly DateAt(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _zone).DateTime);

    /// <summary>The date and time that the clocks show.</summary>
    public DateTime TimeAt(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone).DateTime;

    /// <summary>The moment at which the clocks show a time, or the first of two.</summary>
    public DateTimeOffset First(DateTime local) => At(local, offsets => offsets.Max());

    /// <summary>The moment at which the clocks show a time, or the second of two.</summary>
    public DateTimeOffset Last(DateTime local) => At(local, offsets => offsets.Min());

    private DateTimeOffset At(DateTime local, Func<TimeSpan[], TimeSpan> choose)
    {
        while (_zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new(local, _zone.IsAmbiguousTime(local) ? choose(_zone.GetAmbiguousTimeOffsets(local)) : _zone.GetUtcOffset(local));
    }
}
