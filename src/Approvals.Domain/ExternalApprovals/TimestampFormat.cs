using System.Globalization;

namespace Approvals.Domain.ExternalApprovals;

/// <summary>The formats of time that templates name, all in UTC.</summary>
public static class TimestampFormat
{
    public static readonly IReadOnlyList<string> Names = ["milliseconds", "seconds", "rfc3339", "simple"];

    /// <summary>Null when there is no format of the name.</summary>
    public static string? Of(DateTimeOffset time, string name) =>
        name switch
        {
            "milliseconds" => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            "seconds" => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            "rfc3339" => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "simple" => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            _ => null,
        };
}
