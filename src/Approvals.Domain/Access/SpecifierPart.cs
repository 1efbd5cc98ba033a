namespace Approvals.Domain.Access;

/// <summary>One part of a resource specifier: a type, a pattern of names, and the tags and properties that a resource must have.</summary>
internal sealed class SpecifierPart
{
    private const string Critical = "{critical:true}";

    private const string NotCritical = "{critical:false}";

    private readonly string _nameText;
    private readonly string[] _tagTexts;
    private readonly Glob _name;
    private readonly Glob[] _tags;
    private readonly bool? _critical;

    private SpecifierPart(string type, string name, string[] tags, bool? critical)
    {
        (Type, _nameText, _tagTexts, _critical) = (type, name, tags, critical);
        (_name, _tags) = (new Glob(name), [.. tags.Select(tag => new Glob(tag))]);
        DependsOnTagsOrCritical = critical is not null || tags is not [];
    }

    public string Type { get; }

    /// <summary>Whether the part asks for tags, or for a critical environment.</summary>
    public bool DependsOnTagsOrCritical { get; }

    public static Decision<SpecifierPart> Parse(string text)
    {
        var (head, after) = SpecifierText.Split(text, ';');
        var (typeText, nameText) = SpecifierText.Split(head, '/');
        var (type, name, marks) = (ResourceTypes.Known(typeText.ToString()), nameText.ToString(), after.ToString());
        if (type is null)
        {
            return Invalid(
                $"has '{text}', which starts with no type of resource: use one of {ResourceTypes.All}, as in proj/*:env/*:flag/*"
            );
        }

        if (name is "" && !ResourceTypes.HasNoName(type))
        {
            return Invalid($"has '{text}', which names nothing: write {type}/NAME, or {type}/* for all");
        }

        if (ResourceTypes.IsOwn(type) && !IsNamePattern(name))
        {
            return Invalid(
                $"has '{text}' with the name '{name}', which fits no key: write letters, digits, '.', '_' and '-', and '*' for any text"
            );
        }

        var marked = head.Length < text.Length ? marks.Split(',').Select(Tidy).ToList() : [];
        var tags = marked.Except([Critical, NotCritical]).ToArray();
        if (tags.FirstOrDefault(tag => tag is "" || tag[0] == '{') is { } wrong)
        {
            return Invalid($"has '{text}' with the tag '{wrong}': write tags as ;one,two and the only property as ;{Critical}");
        }

        if (marked.Count > tags.Length && type is not "env")
        {
            return Invalid($"has '{text}', and only environments are critical or not: write proj/*:env/*;{Critical}");
        }

        return new SpecifierPart(
            type,
            name is "" ? "*" : name,
            tags,
            marked.Contains(Critical) ? true
                : marked.Contains(NotCritical) ? false
                : null
        );
    }

    public static Refusal Invalid(string problem) => new("invalid_policy", RefusalKind.Invalid, problem);

    /// <param name="target">The part of the resource at the same position.</param>
    /// <param name="whenGone">Whether a deleted resource, whose tags are unknown, counts as having the tags.</param>
    public bool Matches(in TargetPart target, bool whenGone) =>
        target.Type == Type
        && _name.Matches(target.Name)
        && (!DependsOnTagsOrCritical || (target.IsGone ? whenGone : HasTagsAndCritical(target)));

    /// <summary>
    /// Whether this part certainly matches everything that the other one matches. Only a <c>*</c> here matches a <c>*</c> there.
    /// </summary>
    public bool Covers(SpecifierPart other) =>
        Type == other.Type
        && _name.Matches(other._nameText)
        && _tags.All(tag => tag.MatchesAny(other._tagTexts))
        && (_critical is null || _critical == other._critical);

    /// <summary>Whether something may match both parts.</summary>
    public bool MayMeet(SpecifierPart other) =>
        Type == other.Type
        && (_name.Matches(other._nameText) || other._name.Matches(_nameText) || (_nameText.Contains('*') && other._nameText.Contains('*')))
        && (_critical is null || other._critical is null || _critical == other._critical);

    private bool HasTagsAndCritical(in TargetPart target)
    {
        if (_critical is { } wanted && wanted != target.Critical)
        {
            return false;
        }

        foreach (var tag in _tags)
        {
            if (!tag.MatchesAny(target.Tags))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes away white space around a tag, and all white space in a property.</summary>
    private static string Tidy(string mark) =>
        mark.Trim() is ['{', ..] property ? property.Replace(" ", "", StringComparison.Ordinal) : mark.Trim();

    private static bool IsNamePattern(string name) =>
        name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or '*');
}
