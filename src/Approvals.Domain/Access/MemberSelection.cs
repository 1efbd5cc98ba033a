using Approvals.Domain.Instructions;

namespace Approvals.Domain.Access;

/// <summary>The members that an instruction for many is about: those that it names, or all but some.</summary>
public sealed record MemberSelection
{
    /// <summary>Null for all members but those that any of the other properties is about.</summary>
    public IReadOnlyList<string>? Ids { get; private init; }

    /// <summary>Text in the address or name of those who are left out; null for nobody.</summary>
    public string? ExceptQuery { get; private init; }

    /// <summary>Base roles and custom roles, joined by <c>|</c>, of those who are left out; null for nobody.</summary>
    public string? ExceptRoles { get; private init; }

    /// <summary>The team of those who are left out; null for nobody.</summary>
    public string? ExceptTeamKey { get; private init; }

    /// <summary>When those were last seen who are left out; null for nobody.</summary>
    public LastSeenCondition? ExceptLastSeen { get; private init; }

    public IReadOnlyList<string> ExceptIds { get; private init; } = [];

    /// <summary>Reads the parameter memberIDs.</summary>
    internal static MemberSelection Named(InstructionReader reader)
    {
        string[] ids = [.. reader.Strings("memberIDs").Distinct()];
        if (reader.Problem is null && ids is [])
        {
            reader.Fail("\"memberIDs\" must name at least one member.");
        }

        return new() { Ids = ids };
    }

    /// <summary>Reads the parameters that leave members out.</summary>
    internal static MemberSelection AllBut(InstructionReader reader) =>
        new()
        {
            ExceptLastSeen = LastSeen(reader, "filterLastSeen"),
            ExceptQuery = Filter(reader, "filterQuery"),
            ExceptRoles = Filter(reader, "filterRoles"),
            ExceptTeamKey = Filter(reader, "filterTeamKey"),
            ExceptIds = reader.Has("ignoredMemberIDs") ? reader.Strings("ignoredMemberIDs") : [],
        };

    private static LastSeenCondition? LastSeen(InstructionReader reader, string name)
    {
        if (!reader.Has(name))
        {
            return null;
        }

        var condition = LastSeenCondition.Of(reader.Value(name));
        if (condition is null)
        {
            reader.Fail(
                $"{reader.Quoted(name)} must be an object with one member, \"never\" or \"noData\", true or false, or \"before\", "
                    + $"Unix milliseconds, e.g. {LastSeenCondition.Example}."
            );
        }

        return condition;
    }

    private static string? Filter(InstructionReader reader, string name)
    {
        var text = reader.OptionalText(name);
        if (text is not null && text.Contains(',', StringComparison.Ordinal))
        {
            reader.Fail($"{reader.Quoted(name)} must have no comma; it is '{text}'.");
        }

        return text;
    }
}
