namespace Approvals.Domain.Access;

/// <summary>
/// What is being acted on, taken apart in place: <c>proj/shop;vital:env/production;prod,{critical:true}:flag/checkout</c>. The
/// names and tags are concrete, so a <c>*</c> in them is text like any other.
/// </summary>
internal readonly ref struct TargetResource
{
    private readonly TargetPart _first;
    private readonly TargetPart _second;
    private readonly TargetPart _third;

    public TargetResource(ReadOnlySpan<char> text)
    {
        _first = new(SpecifierText.TakePart(ref text));
        Count = 1;
        if (!text.IsEmpty)
        {
            _second = new(SpecifierText.TakePart(ref text));
            Count = 2;
        }

        if (!text.IsEmpty)
        {
            _third = new(SpecifierText.TakePart(ref text));
            Count = text.IsEmpty ? 3 : int.MaxValue;
        }
    }

    /// <summary>How many parts there are; those after the third are not kept, for no specifier has so many.</summary>
    public int Count { get; }

    public TargetPart this[int index] => index switch { 0 => _first, 1 => _second, _ => _third };
}

/// <summary>One part of a target.</summary>
internal readonly ref struct TargetPart
{
    public TargetPart(ReadOnlySpan<char> text)
    {
        var (head, marks) = SpecifierText.Split(text, ';');
        var (type, name) = SpecifierText.Split(head, '/');
        Type = type;
        Name = name;
        Marks = marks;
    }

    public ReadOnlySpan<char> Type { get; }

    public ReadOnlySpan<char> Name { get; }

    /// <summary>Tags and properties, joined by commas.</summary>
    public ReadOnlySpan<char> Marks { get; }
}
