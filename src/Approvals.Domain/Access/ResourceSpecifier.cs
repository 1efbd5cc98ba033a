namespace Approvals.Domain.Access;

/// <summary>
/// A pattern of resources: <c>proj/*:env/production;vital,{critical:true}:flag/checkout-*</c>. It matches a target of just as many
/// parts of the same types, whose names fit and which have all of the tags. <c>*</c> alone matches everything there is.
/// </summary>
internal sealed class ResourceSpecifier
{
    /// <summary>No target has more.</summary>
    public const int MaxParts = 3;

    private const string Everything = "*";

    private readonly SpecifierPart[] _parts;

    /// <summary>The one that matches everything.</summary>
    public static ResourceSpecifier All { get; } = new([]);

    private ResourceSpecifier(SpecifierPart[] parts) => _parts = parts;

    /// <inheritdoc cref="SpecifierPart.DependsOnTagsOrCritical"/>
    public bool DependsOnTagsOrCritical => _parts.Any(part => part.DependsOnTagsOrCritical);

    /// <summary>The problem in words that follow the specifier, where it is none.</summary>
    public static Decision<ResourceSpecifier> Parse(string text)
    {
        if (text == Everything)
        {
            return All;
        }

        List<SpecifierPart> parts = [];
        ReadOnlySpan<char> rest = text;
        do
        {
            if (!SpecifierPart.Parse(SpecifierText.TakePart(ref rest).ToString()).Accepted(out var part, out var refusal))
            {
                return refusal;
            }

            parts.Add(part);
        }
        while (!rest.IsEmpty);
        return (parts.Count <= MaxParts ? ResourceTypes.CheckNesting([.. parts.Select(part => part.Type)]) : "has too many parts; the longest are like proj/*:env/*:flag/*") is { } problem
            ? SpecifierPart.Invalid(problem)
            : new ResourceSpecifier([.. parts]);
    }

    /// <param name="target">What is being acted on.</param>
    /// <param name="orWithin">Whether it may also be in what the specifier names.</param>
    /// <param name="whenGone">What to say to tags of what is gone.</param>
    public bool Matches(TargetResource target, bool orWithin, bool whenGone)
    {
        var parts = target.Parts;
        if (orWithin ? _parts.Length > parts.Length : _parts.Length != parts.Length)
        {
            return _parts is [];
        }

        // The last part differs the most often.
        for (var i = _parts.Length - 1; i >= 0; i--)
        {
            if (!_parts[i].Matches(parts[i], whenGone))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it surely matches whatever another one does.</summary>
    public bool Covers(ResourceSpecifier other) =>
        _parts is [] || (_parts.Length == other._parts.Length && _parts.Zip(other._parts).All(pair => pair.First.Covers(pair.Second)));

    /// <summary>Whether it may match something of one of the types.</summary>
    public bool MayBeOf(IEnumerable<string> types) => _parts is [] || types.Contains(_parts[^1].Type);

    /// <summary>Whether there may be something that both match.</summary>
    public bool MayMeet(ResourceSpecifier other) =>
        _parts is [] || other._parts is [] || (_parts.Length == other._parts.Length && _parts.Zip(other._parts).All(pair => pair.First.MayMeet(pair.Second)));
}
