namespace Approvals.Domain.Access;

/// <summary>
/// A pattern of resources: <c>proj/*:env/production;vital,{critical:true}:flag/checkout-*</c>. It matches a target of just as many
/// parts of the same types, whose names fit and which have all of the tags. <c>*</c> alone matches everything there is.
/// </summary>
internal sealed class ResourceSpecifier
{
    /// <summary>The most parts that a resource has.</summary>
    public const int MaxParts = 3;

    private const string Everything = "*";

    private readonly SpecifierPart[] _parts;

    /// <summary>The specifier that matches everything.</summary>
    public static ResourceSpecifier All { get; } = new([]);

    private ResourceSpecifier(SpecifierPart[] parts) => _parts = parts;

    /// <inheritdoc cref="SpecifierPart.DependsOnTagsOrCritical"/>
    public bool DependsOnTagsOrCritical => _parts.Any(part => part.DependsOnTagsOrCritical);

    /// <summary>Whether it asks for tags or properties of what the resource is in.</summary>
    public bool DependsOnTagsOrCriticalAbove => _parts.SkipLast(1).Any(part => part.DependsOnTagsOrCritical);

    /// <summary>Refuses a text that is no specifier, in words that continue a sentence after it.</summary>
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
        } while (!rest.IsEmpty);
        return
            (
                parts.Count <= MaxParts
                    ? ResourceTypes.CheckNesting([.. parts.Select(part => part.Type)])
                    : "has too many parts; the longest are like proj/*:env/*:flag/*"
            )
                is { } problem
            ? SpecifierPart.Invalid(problem)
            : new ResourceSpecifier([.. parts]);
    }

    /// <param name="target">The resource that an action is on.</param>
    /// <param name="orWithin">Whether a resource inside one that the specifier names counts too.</param>
    /// <param name="whenGone">Whether a deleted resource, whose tags are unknown, counts as having the tags.</param>
    public bool Matches(TargetResource target, bool orWithin, bool whenGone)
    {
        var parts = target.Parts;
        if (orWithin ? _parts.Length > parts.Length : _parts.Length != parts.Length)
        {
            return _parts is [];
        }

        // The last part is the one that differs most often, so it is compared first.
        for (var i = _parts.Length - 1; i >= 0; i--)
        {
            if (!_parts[i].Matches(parts[i], whenGone))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether this specifier certainly matches every resource that the other one matches.</summary>
    public bool Covers(ResourceSpecifier other) =>
        _parts is [] || (_parts.Length == other._parts.Length && _parts.Zip(other._parts).All(pair => pair.First.Covers(pair.Second)));

    /// <summary>Whether the specifier may match a resource of one of the types.</summary>
    public bool MayBeOf(IEnumerable<string> types) => _parts is [] || types.Contains(_parts[^1].Type);

    /// <summary>Whether the specifier may match the project or something in it.</summary>
    public bool MayBeIn(in TargetPart project) => _parts is [] || _parts[0].Matches(project, whenGone: false);

    /// <summary>Whether some resource may match both specifiers.</summary>
    public bool MayMeet(ResourceSpecifier other) =>
        _parts is []
        || other._parts is []
        || (_parts.Length == other._parts.Length && _parts.Zip(other._parts).All(pair => pair.First.MayMeet(pair.Second)));
}
