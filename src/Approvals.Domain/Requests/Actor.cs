namespace Approvals.Domain.Requests;

/// <summary>Who did something: a member or a service token, and the person behind it.</summary>
/// <param name="Kind">Member or service token.</param>
/// <param name="Id">The member's id or the token's id, 24 lower-case hex characters.</param>
public sealed record Actor(ActorKind Kind, string Id)
{
    /// <summary>In the place of a person's id where it is not known who the person is.</summary>
    public const string Unknown = "";

    /// <summary>
    /// The person: for a member <see cref="Access.Member.PersonId"/>, for a service token who was given its text. Null in rows from
    /// before it was kept: a member was then a person by itself, and of a service token it is not known who made it.
    /// </summary>
    public string? Person { get; init; }

    /// <summary>Somebody else who knows the text of the token that was used, and so may be who it was; null for nobody.</summary>
    public string? AlsoKnownTo { get; init; }

    /// <summary>Whether it is known who all of them are who may be behind it.</summary>
    public bool IsKnown() => !People().Contains(Unknown);

    /// <summary>
    /// Whether both may be one human. This is the only place that says so: for who may review what, and for whose verdict counts.
    /// Somebody unknown is taken for nobody else here; <see cref="Verdicts"/> makes up for it.
    /// </summary>
    public bool MayBeSamePersonAs(Actor other) => (Kind, Id) == (other.Kind, other.Id) || People().Intersect(other.People()).Any(person => person is not Unknown);

    /// <summary>All that the person is called by, and whoever else it may be. A member may be known for somebody else only since it was invited.</summary>
    private HashSet<string> People()
    {
        HashSet<string> people = [Person ?? (Kind == ActorKind.Member ? Id : Unknown)];
        if (Kind == ActorKind.Member)
        {
            people.Add(Id);
        }

        if (AlsoKnownTo is { } other)
        {
            people.Add(other);
        }

        return people;
    }
}

public enum ActorKind
{
    Member,
    ServiceToken,
}
