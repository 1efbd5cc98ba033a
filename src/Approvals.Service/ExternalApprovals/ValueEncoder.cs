using System.Text;
using HandlebarsDotNet;

namespace Approvals.Service.ExternalApprovals;

/// <summary>Hands values to the place at which they stand.</summary>
internal sealed class ValueEncoder : ITextEncoder
{
    public void Encode(string? text, TextWriter target)
    {
        if (target is PlacedWriter placed)
        {
            placed.Text.AddValue(text ?? "");
        }
        else
        {
            // The text of a helper within another one; it comes here again with the outer one.
            target.Write(text);
        }
    }

    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var whole = new StringBuilder();
        while (text?.MoveNext() is true)
        {
            whole.Append(text.Current);
        }

        Encode(whole.ToString(), target);
    }
}
