namespace Approvals.Domain.Access;

/// <summary>One part of a resource specifier: a type, a pattern of names, and the tags and properties that a resource must have.</summary>
internal sealed class SpecifierPart
{
    private const string Critical = "{critical:true}";

    private const string NotCritical = "{critical:false}";

    private readonly Glob _name;
    private readonly Glob[] _tags;
    private readonly bool? _critical;

    private SpecifierPart(string type, Glob name, Glob[] tags, bool? critical) => (Type, _name, _tags, _critical) = (type, name, tags, critical);

    public string Type { get; }

    public bool AsksForMarks => _critical is not null || _tags is not [];

    public static Decision<SpecifierPart> Parse(string text)
    {
        var (head, after) = SpecifierText.Split(text, ';');
        var (typeText, nameText) = SpecifierText.Split(head, '/');
        var (type, name, marks) = (ResourceTypes.Known(typeText.ToString()), nameText.ToString(), after.ToString());
        if (type is null)
        {
            return Invalid($"has '{text}', which starts with no type of resource: use one of {ResourceTypes.All}, as in proj/*:env/*:flag/*");
        }

        if (name is "" && !ResourceTypes.HasNoName(type))
        {
            return Invalid($"has '{text}', which names nothing: write {type}/NAME, or {type}/* for all");
        }

        var marked = head.Length < text.Length ? marks.Split(',').Select(mark => mark.Replace(" ", "", StringComparison.Ordinal)).ToList() : [];
        var tags = marked.Except([Critical, NotCritical]).ToArray();
        if (tags.FirstOrDefault(tag => tag is "" || tag[0] == '{') is { } wrong)
        {
            return Invalid($"has '{text}' with the tag '{wrong}': write tags as ;one,two and the only property as ;{Critical}");
        }

        return new SpecifierPart(
            type,
            new Glob(name is "" ? "*" : name),
            [.. tags.Select(tag => new Glob(tag))],
            marked.Contains(Critical) ? true : marked.Contains(NotCritical) ? false : null);
    }

    public static Refusal Invalid(string problem) => new("invalid_policy", RefusalKind.Invalid, problem);

    public bool Matches(in TargetPart target)
    {
        if (!target.Type.SequenceEqual(Type) || !_name.Matches(target.Name) || (_critical is { } wanted && wanted != HasMark(target.Marks, Critical)))
        {
            return false;
        }

        foreach (var tag in _tags)
        {
            if (!HasTag(target.Marks, tag))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasMark(ReadOnlySpan<char> marks, string wanted)
    {
        foreach (var mark in marks.Split(','))
        {
            if (marks[mark].SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Properties are no tags, whatever a pattern of tags lets through.</summary>
    private static bool HasTag(ReadOnlySpan<char> marks, Glob wanted)
    {
        foreach (var range in marks.Split(','))
        {
            var mark = marks[range];
            if (!mark.IsEmpty && mark[0] != '{' && wanted.Matches(mark))
            {
                return true;
            }
        }

        return false;
    }
}
