using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Approvals.Domain.ExternalApprovals.Templates;

/// <summary>
/// A JSON document. A value within a string is escaped as JSON; one outside of strings must be a number, true, false or null.
/// </summary>
internal sealed class JsonText : PlacedText
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private bool _isInString;
    private bool _isEscaped;

    private protected override void Follow(char character)
    {
        if (_isEscaped)
        {
            _isEscaped = false;
        }
        else if (character == '"')
        {
            _isInString = !_isInString;
        }
        else
        {
            _isEscaped = _isInString && character == '\\';
        }
    }

    private protected override string? Escape(string value)
    {
        if (_isEscaped)
        {
            Fail("has a value after a backslash");
            return null;
        }

        if (_isInString)
        {
            return Escaped(value);
        }

        if (value is "" || IsScalar(value))
        {
            return value;
        }

        Fail("has a text where no string is open; put quotes around the tag");
        return null;
    }

    private protected override void Check(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text, s_strict);
        }
        catch (JsonException wrong)
        {
            Fail(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"does not become JSON, or has a member twice: line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}"
                )
            );
        }
    }

    private static bool IsScalar(string value)
    {
        try
        {
            return JsonElement.Parse(value).ValueKind
                is JsonValueKind.Number
                    or JsonValueKind.True
                    or JsonValueKind.False
                    or JsonValueKind.Null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '\u007f' or '\u2028' or '\u2029' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        return text.ToString();
    }
}
