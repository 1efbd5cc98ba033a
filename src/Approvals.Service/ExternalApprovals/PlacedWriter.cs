using System.Text;
using Approvals.Domain.ExternalApprovals.Templates;

namespace Approvals.Service.ExternalApprovals;

/// <summary>What Handlebars writes to: all that it writes here itself is of the template, and <see cref="ValueEncoder"/> brings values.</summary>
internal sealed class PlacedWriter(PlacedText text) : TextWriter
{
    public PlacedText Text => text;

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value) => text.Add([value]);

    public override void Write(string? value) => text.Add(value);

    public override void Write(char[] buffer, int index, int count) => text.Add(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => text.Add(buffer);
}
