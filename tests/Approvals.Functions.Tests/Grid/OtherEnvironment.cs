namespace Approvals.Tests.Grid;

/// <summary>The rules of the second environment of a case's project; the first is "production".</summary>
internal enum OtherEnvironment
{
    /// <summary>One approval is enough, be it the requester's own; approved changes apply themselves, despite declines.</summary>
    Lax,

    /// <summary>Two approvals of others and no decline are needed, and somebody has to apply the change.</summary>
    Strict,

    /// <summary>As <see cref="Lax"/>, and <see cref="Who.Bound"/> may do nothing there but look.</summary>
    LaxDenied,

    /// <summary>As <see cref="Strict"/>, and denied to <see cref="Who.Bound"/> as above.</summary>
    StrictDenied,
}

/// <summary>What the change that is asked for is a change of.</summary>
internal enum ChangeScope
{
    /// <summary>The environment that the request names.</summary>
    Environment,

    /// <summary>That environment, and what all environments share.</summary>
    Project,
}

internal static class OtherEnvironments
{
    public static Rules RulesOf(OtherEnvironment other) =>
        other is OtherEnvironment.Lax or OtherEnvironment.LaxDenied
            ? new(Needed: 1, Own: true, DespiteDeclines: true, Auto: true, Tokens: true)
            : new(Needed: 2, Own: false, DespiteDeclines: false, Auto: false, Tokens: false);

    public static bool IsDenied(OtherEnvironment other) => other is OtherEnvironment.LaxDenied or OtherEnvironment.StrictDenied;

    /// <summary>The environment's key; policies deny by its end.</summary>
    public static string KeyOf(OtherEnvironment other) =>
        other switch
        {
            OtherEnvironment.Lax => "lax",
            OtherEnvironment.Strict => "strict",
            OtherEnvironment.LaxDenied => "lax-denied",
            _ => "strict-denied",
        };
}
