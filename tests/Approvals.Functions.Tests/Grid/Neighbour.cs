using Approvals.Domain.Projects;

namespace Approvals.Tests.Grid;

/// <summary>What the other environment of a case's project is like, beside "production" with its rules.</summary>
internal enum Neighbour
{
    /// <summary>One approval is enough, be it one's own; it applies itself, whatever is said against it.</summary>
    Lax,

    /// <summary>Two approvals of others are needed and nothing said against it, and somebody has to apply it.</summary>
    Strict,

    /// <summary>As lax, and <see cref="Who.Bound"/> may do nothing there but look.</summary>
    LaxDenied,

    /// <summary>As strict, and denied.</summary>
    StrictDenied,
}

/// <summary>What the change that is asked for is a change of.</summary>
internal enum Level
{
    /// <summary>The environment that the request names.</summary>
    Environment,

    /// <summary>That environment, and what all environments share.</summary>
    Project,
}

internal static class Neighbours
{
    public static Rules RulesOf(Neighbour neighbour) => neighbour is Neighbour.Lax or Neighbour.LaxDenied
        ? new(Needed: 1, Own: true, DespiteDeclines: true, Auto: true, Tokens: true)
        : new(Needed: 2, Own: false, DespiteDeclines: false, Auto: false, Tokens: false);

    public static bool IsDenied(Neighbour neighbour) => neighbour is Neighbour.LaxDenied or Neighbour.StrictDenied;

    /// <summary>The environment's key; policies deny by its end.</summary>
    public static string KeyOf(Neighbour neighbour) => neighbour switch
    {
        Neighbour.Lax => "lax",
        Neighbour.Strict => "strict",
        Neighbour.LaxDenied => "lax-denied",
        _ => "strict-denied",
    };
}
