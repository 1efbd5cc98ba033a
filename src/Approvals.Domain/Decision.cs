using System.Diagnostics.CodeAnalysis;

namespace Approvals.Domain;

/// <summary>Either the value that was decided on, or the refusal of the command.</summary>
public readonly struct Decision<T>
    where T : notnull
{
    private readonly T? _value;

    private Decision(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>The refusal, or null when the command was accepted.</summary>
    public Refusal? Refusal { get; }

    public static implicit operator Decision<T>(T value) => new(value, null);

    public static implicit operator Decision<T>(Refusal refusal) => new(default, refusal);

    internal static Decision<T> Of(T value) => new(value, null);

    /// <summary>True with the value, false with the refusal.</summary>
    public bool Accepted([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (_value, Refusal);
        return refusal is null;
    }
}

/// <summary>Makes decisions of values of interface types, for which C# has no implicit conversions.</summary>
public static class Decision
{
    public static Decision<T> Of<T>(T value)
        where T : notnull => Decision<T>.Of(value);
}
