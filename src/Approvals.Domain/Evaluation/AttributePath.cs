using System.Diagnostics.CodeAnalysis;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Evaluation;

/// <summary>The way to an attribute of a context: the names of the objects that it is in, and its own.</summary>
internal sealed class AttributePath
{
    /// <summary>The attribute that every context has.</summary>
    public static readonly AttributePath Key = new(["key"]);

    private AttributePath(IReadOnlyList<string> names) => Names = names;

    /// <summary>At least one.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether it leads to the kinds of the context, which are no attribute of one of its parts.</summary>
    public bool IsKind => Names is ["kind"];

    /// <summary>
    /// Reads a reference: a name, or a path such as <c>/address/city</c> in which <c>~1</c> stands for a slash and <c>~0</c> for a tilde.
    /// False when it can lead to no attribute.
    /// </summary>
    public static bool TryParse(string reference, [NotNullWhen(true)] out AttributePath? path)
    {
        path =
            !AttributeReference.IsValid(reference) ? null
            : reference[0] == '/' ? new([.. reference[1..].Split('/').Select(Unescape)])
            : new([reference]);

        // SDKs keep what is about the context itself there, such as its private attributes.
        path = path?.Names[0] == "_meta" ? null : path;
        return path is not null;
    }

    private static string Unescape(string name) =>
        name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
