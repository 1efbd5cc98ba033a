using System.Globalization;
using System.Text;
using System.Xml;

namespace Approvals.Emulator.Tables.Filters;

/// <summary>Puts values into an OData filter, quoted and escaped.</summary>
internal static class ODataFilter
{
    public static string? Format(FormattableString? filter) =>
        filter is null ? null : string.Format(CultureInfo.InvariantCulture, filter.Format, [.. filter.GetArguments().Select(Literal)]);

    /// <summary>A string as it stands between single quotes, in filters and in the address of a row.</summary>
    public static string Escape(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        sbyte or byte or short or ushort or int or uint or decimal or float or double =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        long or ulong => string.Create(CultureInfo.InvariantCulture, $"{value}L"),
        Guid id => $"guid'{id}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData bytes => $"X'{Convert.ToHexString(bytes.ToMemory().Span)}'",
        DateTimeOffset time => Time(time.UtcDateTime),
        DateTime time => Time(time.ToUniversalTime()),
        string or char or StringBuilder => $"'{Escape(value.ToString()!)}'",
        _ => throw new ArgumentException($"A {value.GetType()} cannot be part of an OData filter: {value}"),
    };

    private static string Time(DateTime utc) => $"datetime'{XmlConvert.ToString(utc, XmlDateTimeSerializationMode.RoundtripKind)}'";
}
