namespace Approvals.Domain.Access;

/// <summary>What is being acted on: a project, an environment in it and a flag there, a member, a team. <see cref="Targets"/> makes it.</summary>
public sealed class TargetResource
{
    private readonly TargetPart[] _parts;

    internal TargetResource(params TargetPart[] parts) => _parts = parts;

    internal ReadOnlySpan<TargetPart> Parts => _parts;

    /// <summary>The specifier that its names make.</summary>
    public override string ToString() => string.Join(':', _parts.Select(part => part.Name is "" ? part.Type : $"{part.Type}/{part.Name}"));
}

/// <summary>One part of a target. Its name and tags are concrete, so a <c>*</c> in them is text like any other.</summary>
/// <param name="Type">One of those in <see cref="ResourceTypes"/>.</param>
/// <param name="Name">The key or id; <c>*</c> for all environments together.</param>
internal readonly record struct TargetPart(string Type, string Name)
{
    public IReadOnlyList<string> Tags { get => field ?? []; init; }

    /// <summary>Whether an environment is critical; null for all together and for all that is no environment.</summary>
    public bool? Critical { get; init; }

    /// <summary>Whether it is gone, so that nobody can tell any more what tags it had.</summary>
    public bool IsGone { get; init; }
}
