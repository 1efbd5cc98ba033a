using System.Text.Json.Serialization;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Access;

/// <summary>Who did something: a member, a service token or an approval source, and the person behind it.</summary>
/// <param name="Kind">Member, service token or approval source.</param>
/// <param name="Id">The id of that, 24 lower-case hex characters.</param>
public sealed record Actor(ActorKind Kind, string Id)
{
    /// <summary>The id of a person who is not known.</summary>
    public const string Unknown = "";

    /// <summary>
    /// The person: for a member <see cref="Access.Member.PersonId"/>, for a service token who was given its text. Null in rows from
    /// before it was kept: a member was then a person by itself, and of a service token it is not known who made it.
    /// </summary>
    public string? Person { get; init; }

    /// <summary>Another person who knows the text of the token that was used, and so may have acted; null when there is none.</summary>
    public string? AlsoKnownTo { get; init; }

    /// <summary>The same member or service token, as it is kept with changes to come.</summary>
    [JsonIgnore]
    public Answerable AsAnswerable => new(Id, Kind == ActorKind.ServiceToken);

    /// <summary>The member or service token that is answerable for a change.</summary>
    public static Actor Of(Answerable answerable) =>
        new(answerable.IsServiceToken ? ActorKind.ServiceToken : ActorKind.Member, answerable.Id);

    /// <summary>Whether every person who may have acted is known.</summary>
    public bool IsKnown() => !People().Contains(Unknown);

    /// <summary>
    /// Whether both may be one human: the one rule for who may review what, and for whose verdicts count as one. An unknown person is
    /// taken for a person of their own; what counts verdicts makes up for that by not counting approvals of unknown people.
    /// </summary>
    public bool MayBeSamePersonAs(Actor other) =>
        (Kind, Id) == (other.Kind, other.Id) || People().Intersect(other.People()).Any(person => person is not Unknown);

    /// <summary>
    /// The ids of every person who may have acted. A member who was removed and invited again has two: that of the first membership,
    /// and the member's own, under which older rows know the same person.
    /// </summary>
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

    /// <summary>An approval source; the id is the source's, and the person, whom the source may have named, is not known here.</summary>
    ApprovalSource,
}
