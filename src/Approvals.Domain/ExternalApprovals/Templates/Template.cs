namespace Approvals.Domain.ExternalApprovals.Templates;

/// <summary>A Handlebars template that <see cref="TemplateReader"/> has read: it has no tags but those that are known and safe.</summary>
/// <param name="Source">
/// The template in the form in which it is rendered: tags have two braces, since values are escaped for their place either way, and
/// <see cref="Separator"/> stands where a brace of the text follows a tag.
/// </param>
/// <param name="Place">Where its text is used.</param>
public sealed record Template(string Source, TemplatePlace Place)
{
    /// <summary>A character that no template has; it is not part of the text.</summary>
    public const char Separator = '\u0001';
}
