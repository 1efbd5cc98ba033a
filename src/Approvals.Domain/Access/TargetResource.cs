namespace Approvals.Domain.Access;

/// <summary>
/// The resource that an action is on, by the names, tags and properties that policies look at. <see cref="Targets"/> makes it.
/// </summary>
public sealed class TargetResource
{
    private readonly TargetPart[] _parts;

    internal TargetResource(params TargetPart[] parts) => _parts = parts;

    internal ReadOnlySpan<TargetPart> Parts => _parts;

    /// <summary>The resource as a specifier.</summary>
    public override string ToString() => string.Join(':', _parts.Select(part => part.Name is "" ? part.Type : $"{part.Type}/{part.Name}"));
}

/// <summary>One part of a target, such as the environment of a flag. A <c>*</c> in its name or tags stands for itself.</summary>
/// <param name="Type">One of those in <see cref="ResourceTypes"/>.</param>
/// <param name="Name">The key or id; <c>*</c> for all environments together.</param>
internal readonly record struct TargetPart(string Type, string Name)
{
    public IReadOnlyList<string> Tags
    {
        get => field ?? [];
        init;
    }

    /// <summary>Whether the environment is critical; null for all environments together, and for parts of other types.</summary>
    public bool? Critical { get; init; }

    /// <summary>Whether the resource does not exist (any more), so that its tags are unknown.</summary>
    public bool IsGone { get; init; }
}
