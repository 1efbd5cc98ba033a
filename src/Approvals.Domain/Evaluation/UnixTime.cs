using System.Globalization;
using System.Text.RegularExpressions;

namespace Approvals.Domain.Evaluation;

/// <summary>Reads dates of RFC 3339 as SDKs do.</summary>
internal static partial class UnixTime
{
    private const int MillisecondDigits = 3;

    /// <summary>
    /// Unix milliseconds, further digits cut off; null when it is no date. A day that its month does not have is one of the next month.
    /// </summary>
    public static double? Parse(string text)
    {
        var found = Rfc3339().Match(text);
        if (!found.Success)
        {
            return null;
        }

        var (year, month, day) = (Number("year"), Number("month"), Number("day"));
        var (hour, minute, second) = (Number("hour"), Number("minute"), Number("second"));
        var (offsetHour, offsetMinute) = (Number("offsetHour"), Number("offsetMinute"));
        var digits = found.Groups["fraction"].Value;
        var milliseconds = Whole(digits.Length > MillisecondDigits ? digits[..MillisecondDigits] : digits.PadRight(MillisecondDigits, '0'));
        if (
            month is < 1 or > 12
            || day is < 1 or > 31
            || hour > 24
            || minute > 59
            || second > 59
            || (hour == 24 && (minute, second, milliseconds) != (0, 0, 0))
            || offsetHour > 23
            || offsetMinute > 59
        )
        {
            return null;
        }

        var offset = (found.Groups["sign"].Value == "-" ? -1 : 1) * (offsetHour * 60 + offsetMinute);
        var seconds = ((double)DaysBefore(year, month) + day - 1) * 86_400 + hour * 3_600 + (minute - offset) * 60 + second;
        return seconds * 1_000 + milliseconds;

        int Number(string name) => Whole(found.Groups[name].Value);
    }

    private static int Whole(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Days from 1970 to the first day of a month. Dates of .NET begin with the year 1; the calendar repeats after 400 years.</summary>
    private static int DaysBefore(int year, int month)
    {
        const int DaysOfCycle = 146_097;
        var (there, shift) = year == 0 ? (400, DaysOfCycle) : (year, 0);
        return (new DateTime(there, month, 1, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Days - shift;
    }

    [GeneratedRegex(
        @"\A(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})T(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(\.(?<fraction>[0-9]+))?(Z|(?<sign>[+-])(?<offsetHour>[0-9]{2}):?(?<offsetMinute>[0-9]{2}))\z"
    )]
    private static partial Regex Rfc3339();
}
