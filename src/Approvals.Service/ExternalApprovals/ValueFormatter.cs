using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace Approvals.Service.ExternalApprovals;

/// <summary>The text of any value: that of scalars, the JSON of lists and objects, and none of what is missing.</summary>
internal sealed class ValueFormatter : IFormatterProvider, IFormatter
{
    public static string TextOf(object? value) =>
        value switch
        {
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
            JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => "",
            JsonElement json => json.GetRawText(),
            string text => text,
            bool flag => flag ? "true" : "false",
            int or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            _ => "",
        };

    public bool TryCreateFormatter(Type type, [NotNullWhen(true)] out IFormatter? formatter)
    {
        formatter = this;
        return true;
    }

    public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(TextOf(value), encode: true);
}
